/// The time a Markov chain takes to stop: mixtures and sums of exponential times, and all that lies between.
///
/// The chain's last state is the end; what `initial` leaves below one is probability of a time of zero.
/// - Source: Neuts, *Matrix-Geometric Solutions in Stochastic Models*, 1981, chapter 2.
package struct PhaseType: Sendable {
  /// The probability of starting in each phase.
  package let initial: [Double]
  /// The phases in order, then the end.
  package let chain: MarkovChain

  package init(initial: [Double], chain: MarkovChain) {
    precondition(chain.states == initial.count + 1, "the chain has one state more than phases")
    self.initial = initial
    self.chain = chain
  }

  /// An exponential time of the given rate per second.
  package static func exponential(rate: Double) -> PhaseType { hypoexponential(rates: [rate]) }

  /// A sum of exponential times, one for each rate.
  package static func hypoexponential(rates: [Double]) -> PhaseType {
    var chain = MarkovChain(states: rates.count + 1)
    for (phase, rate) in rates.enumerated() { chain.add(rate, from: phase, to: phase + 1) }
    return PhaseType(initial: chain.surely(in: 0).dropLast(), chain: chain)
  }

  /// A sum of equal exponential stages with the given mean in all, seconds.
  package static func erlang(stages: Int, mean: Double) -> PhaseType {
    hypoexponential(rates: Array(repeating: Double(stages) / mean, count: stages))
  }

  /// One of several exponential times, drawn with the given probabilities.
  package static func hyperexponential(probabilities: [Double], means: [Double]) -> PhaseType {
    var chain = MarkovChain(states: means.count + 1)
    for (phase, mean) in means.enumerated() { chain.add(1 / mean, from: phase, to: means.count) }
    return PhaseType(initial: probabilities, chain: chain)
  }

  /// A wait of n stages with probability `stages[n]`, then a service.
  ///
  /// The response time of a request that must let n others leave at `drainRate` before its own service begins.
  package static func wait(
    stages: [Double], drainRate: Double, thenServiceRate serviceRate: Double
  ) -> PhaseType {
    var chain = MarkovChain(states: stages.count + 1)
    chain.add(serviceRate, from: 0, to: stages.count)
    for stage in 1..<max(stages.count, 1) { chain.add(drainRate, from: stage, to: stage - 1) }
    return PhaseType(initial: stages, chain: chain)
  }

  package var phases: Int { initial.count }

  /// The mean, seconds.
  package var mean: Double { expectedTimes.reduce(0, +) }

  /// The expected time spent in each phase, seconds.
  package var expectedTimes: [Double] {
    var generator = SquareMatrix(order: phases)
    for phase in 0..<phases {
      generator[phase, phase] += chain.exitRate(of: phase)
      for way in chain.transitions[phase] where way.target < phases {
        generator[phase, way.target] -= way.rate
      }
    }
    return initial * generator.inverse
  }

  /// The probability of more than `time` seconds.
  package func survival(_ time: Double) -> Double {
    if time <= 0 { return initial.reduce(0, +) }
    let zero = max(0, 1 - initial.reduce(0, +))
    return chain.distribution(at: time, from: initial + [zero]).dropLast().reduce(0, +)
  }

  /// The time that a share `probability` stays below, seconds.
  package func quantile(_ probability: Double) -> Double {
    RootFinder.quantile(probability, scale: 1 / chain.largestExitRate, survival: survival)
  }

  /// The sum of this time and an independent one.
  package func followed(by next: PhaseType) -> PhaseType {
    var sum = MarkovChain(states: phases + next.phases + 1)
    for phase in 0..<phases {
      for way in chain.transitions[phase] {
        if way.target < phases {
          sum.add(way.rate, from: phase, to: way.target)
        } else {
          for (entry, share) in next.initial.enumerated() {
            sum.add(way.rate * share, from: phase, to: phases + entry)
          }
          let skipped = max(0, 1 - next.initial.reduce(0, +))
          sum.add(way.rate * skipped, from: phase, to: sum.states - 1)
        }
      }
    }
    for phase in 0..<next.phases {
      for way in next.chain.transitions[phase] {
        sum.add(way.rate, from: phases + phase, to: phases + way.target)
      }
    }
    let zero = max(0, 1 - initial.reduce(0, +))
    return PhaseType(initial: initial + next.initial.map { $0 * zero }, chain: sum)
  }
}
