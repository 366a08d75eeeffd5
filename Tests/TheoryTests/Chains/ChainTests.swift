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

  /// Kaâniche, Kanoun and Martinello, "A user-perceived availability evaluation of a web based travel agency",
  /// DSN 2003. Expected: shares of requests served, recomputed from the paper's parameters.
  @Test(
    "a web farm with imperfect coverage",
    arguments: [
      (1, 1e-4, 1 - 0.908999858, 1e-8), (2, 1e-4, 1 - 0.999330133, 1e-6),
      (3, 1e-4, 1 - 0.999971595, 2e-5), (4, 1e-4, 1 - 0.999995587, 1.2e-4),
      (2, 1e-2, 2.650e-3, 2e-4), (4, 1e-2, 7.371e-5, 1e-4), (6, 1e-2, 9.940e-5, 1e-4),
    ])
  func webFarm(servers: Int, failuresPerHour: Double, unavailability: Double, tolerance: Double) {
    // states: i servers down; then servers + 1 + i: reconfiguration after an uncovered failure
    var chain = MarkovChain(states: 2 * servers + 1)
    for down in 0..<servers {
      let failure = Double(servers - down) * failuresPerHour
      chain.add(1, from: down + 1, to: down)
      chain.add(failure * 0.98, from: down, to: down + 1)
      let reconfiguring = servers + 1 + down
      chain.add(failure * 0.02, from: down, to: reconfiguring)
      chain.add(12, from: reconfiguring, to: down + 1)
    }
    let shares = chain.stationaryDistribution()
    let lost = shares.enumerated().reduce(0.0) { sum, entry in
      let up = servers - entry.offset
      guard up > 0 else { return sum + entry.element }
      let queue = MMcK(arrivalRate: 100, serviceRate: 100, servers: up, capacity: 10)
      return sum + entry.element * queue.rejectionProbability
    }
    KnownAnswer("", lost, unavailability, within: tolerance).check()
  }

  /// Haverkort, Hermanns and Katoen, "On the use of model checking techniques for dependability evaluation", SRDS
  /// 2000. Expected: recomputed from the paper's parameters by two solvers.
  @Test(
    "a cluster of workstations with one repair unit",
    arguments: [
      (2, 2.3398234e-6, 3.846644e-5, 5.78056e-4), (4, 3.7011299e-6, 7.875915e-5, 9.08777e-4),
    ])
  func workstations(perSide: Int, minimum: Double, premium: Double, within1000Hours: Double) {
    let cluster = WorkstationCluster(perSide: perSide)
    let shares = cluster.chain.stationaryDistribution()
    func share(without needed: Int) -> Double {
      zip(shares, cluster.connected(atLeast: needed)).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
    }
    KnownAnswer("minimum", share(without: perSide * 3 / 4), minimum, within: 3e-8).check()
    KnownAnswer("premium", share(without: perSide), premium, within: 2e-7).check()
    let broken = cluster.connected(atLeast: perSide * 3 / 4).map { !$0 }
    let reached = cluster.chain.probabilityOfVisiting(
      broken, by: 1000, from: cluster.chain.surely(in: 0))
    KnownAnswer("within 1000 h", reached, within1000Hours, within: 1e-6).check()
  }
}
