import NinesRandom
package import NinesVocabulary

/// Quiet and busy spells: a Poisson process whose rate changes from state to state, in the order of the list, round and round.
///
/// With exponential times in the states it is a Markov-modulated Poisson process (MMPP).
/// - Source: Fischer and Meier-Hellstern, "The Markov-modulated Poisson process (MMPP) cookbook", Performance
///   Evaluation 18 (2), 1993.
package struct Modulated: ArrivalProcess {
  package static let keyword = "modulated"
  package static let summary = "quiet and busy spells, Poisson within each (MMPP)"
  package static let example =
    "{modulated: {states: [{rate: 40/s, mean: 9 s}, {rate: 160/s, mean: 1 s}]}}"
  package static let parameters = [
    Parameter(
      "states", .list(.section(ModulatedState.self)),
      .required(example: "states: [{rate: 40/s, mean: 9 s}, {rate: 160/s, mean: 1 s}]"),
      help: "each with its rate and its duration; after the last comes the first")
  ]

  package let states: [ModulatedState]

  package init(states: [ModulatedState]) { self.states = states }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var states: [ModulatedState] = []
    for element in values.list("states") {
      if case .section(let inner) = element.content { states.append(try ModulatedState(inner)) }
    }
    self.states = states
    guard !states.isEmpty else {
      throw Diagnostic(.invalid("states is empty"), at: values.location(of: "states"))
    }
    // A state that lasts a nanosecond beside a request an hour would never come to an end.
    let round = states.reduce(0) { $0 + $1.duration.mean }
    let requests = states.reduce(0) { $0 + $1.rate * $1.duration.mean }
    guard round > 0, round.isFinite, requests * 1e6 >= Double(states.count) else {
      throw Diagnostic(
        .invalid(
          "the states bring \(requests) requests each time round; at least one in a million states "
            + "is needed, and a finite mean duration"), at: values.location(of: "states"))
    }
  }

  package var meanRate: Double? {
    let round = states.reduce(0) { $0 + $1.duration.mean }
    return states.reduce(0) { $0 + $1.rate * $1.duration.mean } / round
  }

  package func source(seed: UInt64) throws(Diagnostic) -> ArrivalSource {
    ArrivalSource(.schedule(ModulatedSchedule(states)))
  }
}
