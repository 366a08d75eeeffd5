import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// Two time scales where failures, or those that decide, are rarer than replications.
@Suite struct RareFailureTests {
  private static func pair(
    upTime: String, rate: Int, replications: Int, seed: Int = 1
  ) throws -> Plan {
    try ModelText.plan(
      """
      traffic: {arrivals: {poisson: {rate: \(rate)/s}}}
      run: {horizon: 1 year, warm_up: 1 h, replications: \(replications), seed: \(seed)}
      pools:
        web:
          servers: 2
          workers: \(rate / 10)
          work: {exponential: {mean: 20 ms}}
          health_check: active
          failures:
            - process-gone:
                up_time: {exponential: {mean: \(upTime)}}
                down_time: {exponential: {mean: 1 h}}
      """)
  }

  /// A failure in 150 years: an hour of it is 36 million requests, of which its transients need a few hundred thousand.
  @Test func learnsStatesThatItsReplicationsHardlyMeet() throws {
    let plan = try Self.pair(upTime: "300 years", rate: 10_000, replications: 4)
    var options = ExperimentOptions()
    options.targets = ["unavailability_request": 0.2]
    options.threads = 2
    let result = Experiment.run(plan: plan, options: options)
    #expect(result.replicationCount == 256 * 4)
    #expect(result.effort.requests < 10_000_000, "\(result.effort.requests)")
  }

  /// Both are down for half an hour, in one year of 120: a third of the losses. With all the
  /// records beside them 4 replications meet four of that, 400 meet 400.
  @Test func warnsWhereFewFailuresBringMuch() throws {
    func isWarned(replications: Int) throws -> Bool {
      let plan = try Self.pair(upTime: "60 days", rate: 1000, replications: replications)
      return Experiment.run(plan: plan).warnings
        .contains {
          $0.contains("of the failed requests come with failures of which the run holds")
        }
    }
    #expect(try isWarned(replications: 4))
    #expect(try !isWarned(replications: 400))
  }

  /// What is credited by steady states is no number of requests that were looked at.
  @Test func countsNoRequestsThatItCredits() throws {
    let plan = try Self.pair(upTime: "30 days", rate: 1000, replications: 16)
    let result = Experiment.run(plan: plan)
    let full = try #require(
      result.figures.first { $0.metric == "error_share" && $0.subject == "queue-full" })
    #expect(full.finding == .unsupported(.neverSeen))
  }

  /// What nobody asked for stays in bounds: the share of bad minutes of a run that stops by its failed requests. An episode
  /// that shows a minute more or less than expected of it, and counts as two thousand, is 4e-3 of a year.
  @Test(arguments: 1...3)
  func keepsMinutesInBounds(seed: Int) throws {
    let plan = try Self.pair(upTime: "30 days", rate: 1000, replications: 16, seed: seed)
    var options = ExperimentOptions()
    options.targets = ["unavailability_request": 0.05]
    options.threads = 2
    let result = Experiment.run(plan: plan, options: options)
    let row = try #require(result.replicationColumns.firstIndex(of: "unavailability_minutes"))
    let shares = result.replications.compactMap { $0.values[row] }
    #expect(shares.allSatisfy { abs($0) < 5e-4 }, "\(shares.min()!) to \(shares.max()!)")
    // The time when both are down, ((1 h) / (30 days + 1 h))^2, less the seconds until that is known, and minutes beside.
    let minutes = try result.estimate("unavailability_minutes").value
    #expect(minutes > 1.8e-6 && minutes < 3.2e-6, "\(minutes)")
  }

  /// Twelve months make a year, which independent ones bring together and a short horizon does not.
  @Test func saysWhyNoYearIsWhole() throws {
    let result = try ModelText.run(
      """
      run: {horizon: 40 days, replications: 8}
      components: {web: {failures: [{down: {up_time: 10 h, down_time: 1 h}}]}}
      agreement: {promise: 99 %, clock: month}
      figures: [breach_probability_year]
      """)
    #expect(
      try result.finding("breach_probability_year") == .unsupported(.noWholeYear(periods: 12)))
  }
}
