import NinesKernel

/// How each scripted request ended, and when.
struct Fates {
  let observations: RequestObservations
  let fault: String?

  /// By request: its end, and the seconds from its arrival to it.
  var all: [Fate] { observations.tallies.indices.filter { $0 % 2 == 0 }.map { fate($0 / 2) } }

  private func fate(_ number: Int) -> Fate {
    for state in ArrivalState.allCases {
      let tally = observations.tally(requestClass: number, state)
      guard tally.requests == 1 else { continue }
      if tally.good == 1 { return Fate(.good, tally.responseSum) }
      let outcome = Outcome.allCases.first { $0 != .good && tally.outcomes[$0.rawValue] == 1 }
      return Fate(outcome ?? .good, tally.failureTimeSum)
    }
    return Fate(.abandoned, -1)  // not counted once
  }
}

struct Fate: Equatable, CustomStringConvertible {
  let outcome: Outcome
  let after: Double  // seconds, to the nanosecond

  init(_ outcome: Outcome, _ after: Double) {
    self.outcome = outcome
    self.after = (after * 1e9).rounded() / 1e9
  }

  var description: String { "\(outcome.name) after \(after) s" }
}
