import NinesStatistics
import Testing

@Suite("Proportions in clusters")
struct ClusteredProportionTests {
  /// Months of which most share the luck of their replication: each copies the one before with probability `copied`.
  private static func counts(
    clusters: Int, size: Int, probability: Double, copied: Double, _ draws: inout Draws
  ) -> ClusterCounts {
    var counts = ClusterCounts()
    for _ in 0..<clusters {
      var last = draws.uniform() < probability
      var successes = last ? 1 : 0
      for _ in 1..<size {
        if draws.uniform() >= copied { last = draws.uniform() < probability }
        successes += last ? 1 : 0
      }
      counts.add(successes: successes, of: size)
    }
    return counts
  }

  /// The claims are of 95 % intervals; a plain Clopper-Pearson over all months covers 0.67 where half are copied.
  @Test(
    "the interval covers whether trials of one cluster depend on each other or not",
    arguments: [(0.0, 0.02), (0, 0.3), (0.5, 0.02), (0.5, 0.3), (0.9, 0.1)])
  func coverage(copied: Double, probability: Double) {
    CoverageCheck(trials: 4000, claims: 0.925...0.99, catches: 0.885, mostRefused: 0.01).run(
      truth: probability, seed: 11
    ) { draws in
      let counts = Self.counts(
        clusters: 32, size: 12, probability: probability, copied: copied, &draws)
      return ClusteredProportionEstimator().finding(from: counts)
    }
  }

  @Test("one trial a cluster is the plain estimator")
  func plain() {
    for successes in [0, 3, 40, 100] {
      var counts = ClusterCounts()
      for trial in 0..<100 { counts.add(successes: trial < successes ? 1 : 0, of: 1) }
      #expect(
        ClusteredProportionEstimator().finding(from: counts)
          == ProportionEstimator().finding(successes: successes, of: 100))
    }
  }

  /// The rule of three: 1 - 0.05^(1/n) over the trials that count as independent.
  @Test("no success proves a bound, over clusters or what in them is independent")
  func none() throws {
    var counts = ClusterCounts()
    for _ in 0..<32 { counts.add(successes: 0, of: 12) }
    for (independent, trials) in [(1.0, 32), (5, 160), (1e6, 384)] {
      let finding = ClusteredProportionEstimator().finding(from: counts, independent: independent)
      #expect(finding == ProportionEstimator().finding(successes: 0, of: trials))
    }
  }

  @Test("no trial supports nothing, and one cluster shows no spread")
  func unsupported() {
    let estimator = ClusteredProportionEstimator()
    #expect(estimator.finding(from: ClusterCounts()) == .unsupported(.noObservations))
    var counts = ClusterCounts()
    counts.add(successes: 3, of: 12)
    #expect(
      estimator.finding(from: counts) == .unsupported(.tooFewReplications(have: 1, need: 2)))
  }
}
