import NinesTheory
import Testing

@Suite("Published studies")
struct PublishedStudyTests {
  /// Kaâniche, Kanoun and Martinello, "A user-perceived availability evaluation of a web based travel agency",
  /// DSN 2003. Expected: shares of requests served, recomputed from the paper's parameters.
  @Test("a web farm with imperfect coverage", arguments: webFarmRows)
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
  @Test("a cluster of workstations with one repair unit", arguments: clusterRows)
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

  /// Servers, failures per hour, share of requests lost, digits that the paper's recomputation prints.
  static let webFarmRows: [(Int, Double, Double, Double)] = [
    (1, 1e-4, 0.091000142, 1e-8), (2, 1e-4, 6.69867e-4, 1e-6), (3, 1e-4, 2.8405e-5, 2e-5),
    (4, 1e-4, 4.413e-6, 1.2e-4), (2, 1e-2, 2.650e-3, 2e-4), (4, 1e-2, 7.371e-5, 1e-4),
    (6, 1e-2, 9.940e-5, 1e-4),
  ]

  /// Workstations a side, long-run shares below minimum and premium service, below minimum within 1000 h.
  static let clusterRows: [(Int, Double, Double, Double)] = [
    (2, 2.3398234e-6, 3.846644e-5, 5.78056e-4), (4, 3.7011299e-6, 7.875915e-5, 9.08777e-4),
  ]
}
