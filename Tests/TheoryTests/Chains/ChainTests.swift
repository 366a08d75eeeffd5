import Foundation
import NinesTheory
import Testing

@Suite("Chains")
struct ChainTests {
  /// Expected: a birth-death chain's product form, down to 1e-60.
  @Test("stationary shares keep their digits however rare the state")
  func rareStates() {
    var chain = MarkovChain(states: 11)
    for state in 0..<10 {
      chain.add(1e-6, from: state, to: state + 1)
      chain.add(1, from: state + 1, to: state)
    }
    let shares = chain.stationaryDistribution()
    for state in 1...10 {
      #expect(abs(shares[state] / shares[state - 1] / 1e-6 - 1) < 1e-14)
    }
    let line = BirthDeathChain(
      births: Array(repeating: 1e-6, count: 10), deaths: Array(repeating: 1, count: 10))
    let marked = (0...10).map { $0 == 10 }
    let time = chain.meanTimes(toReach: marked)[0]
    #expect(abs(time / line.meanTime(from: 0, upTo: 10) - 1) < 1e-9)
  }

  /// Expected: the Erlang law's closed-form survival function, and the incomplete gamma function's series.
  @Test("phase-type times", arguments: [0.1, 1.0, 3.0])
  func erlang(time: Double) {
    let law = PhaseType.erlang(stages: 3, mean: 1.5)
    let x = time * 2
    let expected = exp(-x) * (1 + x + x * x / 2)
    #expect(abs(law.survival(time) / expected - 1) < 1e-13)
    #expect(abs(law.quantile(1 - expected) / time - 1) < 1e-12)
    #expect(abs(law.mean - 1.5) < 1e-13)
    let sum = PhaseType.exponential(rate: 2).followed(by: .erlang(stages: 2, mean: 1))
    #expect(abs(sum.survival(time) / expected - 1) < 1e-13)
  }

  /// Expected: long-run shares are the limit of all other results.
  @Test("transient results approach the long run")
  func longRun() {
    var chain = MarkovChain(states: 3)
    chain.add(2, from: 0, to: 1)
    chain.add(1, from: 1, to: 2)
    chain.add(3, from: 2, to: 0)
    chain.add(0.5, from: 1, to: 0)
    let shares = chain.stationaryDistribution()
    let late = chain.distribution(at: 500, from: chain.surely(in: 2))
    let average = chain.averageDistribution(upTo: 20_000, from: chain.surely(in: 2))
    for state in 0..<3 {
      #expect(abs(late[state] - shares[state]) < 1e-12)
      #expect(abs(average[state] - shares[state]) < 1e-4)
    }
    let marked = [false, true, false]
    let half = chain.probability(
      ofMoreThan: shares[1] * 400, in: marked, within: 400, from: chain.surely(in: 0))
    #expect(abs(half - 0.5) < 0.05)
  }
}
