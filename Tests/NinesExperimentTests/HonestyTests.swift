import NinesExperiment
import NinesKernel
import NinesStatistics
import NinesVocabulary
import Testing

/// What is said where a run proves little, and what models say without effect.
@Suite struct HonestyTests {
  @Test("what is certain is exact, by constant laws")
  func certain() throws {
    let result = try ModelText.run(
      """
      components: {box: {failures: [{down: {up_time: 9 h, down_time: 1 h}}]}}
      run: {horizon: 100 h, warm_up: 0 s, replications: 3}
      """)
    let share = try result.estimate("unavailability_time")
    #expect(abs(share.value - 0.1) < 1e-12)
    #expect(share.interval.lowerBound == share.interval.upperBound)
    #expect(abs(try result.estimate("downtime_per_year").value - 876 * 60) < 1e-6)
    // Ten outages of 1 h in 100 h, in every replication.
    for (metric, value) in [("outages_per_year", 876.0), ("outage_mean", 3600)] {
      let estimate = try result.estimate(metric)
      #expect(abs(estimate.value - value) < 1e-9 * value, "\(metric)")
      #expect(estimate.interval.width == 0, "\(metric)")
    }
  }

  @Test("a single outage shows no mean length, and it is said that there was but one")
  func onlyOne() throws {
    let result = try ModelText.run(
      """
      components: {box: {failures: [{down: {up_time: {exponential: {mean: 1 year}}, down_time: 1 h}}]}}
      run: {horizon: 8760 min, warm_up: 0 s, replications: 60}
      """)
    #expect(result.outages.count == 1, "the seed shows \(result.outages.count)")
    #expect(try result.finding("outage_mean") == .unsupported(.onlyOne))
  }

  @Test("a run for the width of what is never seen ends early, and says why")
  func outOfReach() throws {
    var options = ExperimentOptions()
    options.targets = ["unavailability_request": 0.05]
    let plan = try ModelText.plan(
      """
      traffic: {arrivals: {renewal: {interarrival: 1 s}}}
      pools: {web: {work: 1 ms}}
      run: {horizon: 100 s, warm_up: 0 s, replications: 4}
      """)
    let result = Experiment.run(plan: plan, options: options)
    #expect(result.replicationCount == 4)
    #expect(result.untilReached == false)
    #expect(
      result.warnings.contains {
        $0.hasPrefix(
          "The run ended after 4 replications without the width wanted, for they show no ")
      })
  }

  @Test("no outage bounds the down time by stretches of ten repairs, and the same in minutes")
  func noOutage() throws {
    let result = try ModelText.run(
      """
      components: {box: {failures: [{down: {up_time: {exponential: {mean: 1000 years}}, down_time: 1 h}}]}}
      run: {horizon: 1000 h, warm_up: 0 s, replications: 3, seed: 4}
      """)
    guard case .bounded(let share) = try result.finding("unavailability_time"),
      case .bounded(let minutes) = try result.finding("downtime_per_year")
    else {
      Issue.record("no bound")
      return
    }
    // 300 stretches of 10 h: 1 - 0.05^(1/300).
    #expect(share.side == .upper)
    #expect(abs(share.value - 0.009936) < 1e-6)
    #expect(abs(minutes.value - share.value * 8760 * 60) < 1e-6)
  }

  @Test("two replications with an outage are too few for an interval of the down time")
  func tooFew() throws {
    let result = try ModelText.run(
      """
      components: {box: {failures: [{down: {up_time: {exponential: {mean: 1 year}}, down_time: 1 h}}]}}
      run: {horizon: 8760 min, warm_up: 0 s, replications: 100}
      """)
    let seen = result.outages.count
    #expect((1...4).contains(seen), "the seed shows \(seen)")
    #expect(
      try result.finding("unavailability_time")
        == .unsupported(.tooRarelySeen(have: seen, need: 5)))
    #expect(try result.finding("outages_per_year").estimate != nil)
  }

  @Test("a model in which nothing fails says among how many requests none did")
  func noneFailed() throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {renewal: {interarrival: 1 s}}}
      pools: {web: {work: 1 ms}}
      run: {horizon: 1000 s, warm_up: 0 s, replications: 2}
      """)
    guard case .unsupported(.noneAmong(let count)) = try result.finding("error_share") else {
      Issue.record("\(try result.finding("error_share"))")
      return
    }
    #expect((1998...2000).contains(count))
  }

  /// Two silent servers of five at once, a few times in all, make the slowest of a thousand.
  @Test("a percentile that leans on few replications is said to do so")
  func fewSlow() throws {
    func warning(_ overrides: [String]) throws -> Bool {
      let result = try TruthModel.run(
        "../Tests/Reference/two-scales/models/two-of-five", ["run.horizon=5000 s"] + overrides)
      return result.warnings.contains {
        $0.hasPrefix("The slowest 0.1 % of the requests are mostly")
      }
    }
    let seeds = try (1...4).map { try warning(["run.replications=12", "run.seed=\($0)"]) }
    #expect(seeds.count { $0 } >= 2, "\(seeds)")
    #expect(try !warning(["run.replications=12", "pools.web.failures=[]"]))
  }

  @Test("slowdown has no mean where requests of next to no work wait")
  func slowdown() throws {
    func model(_ work: String, _ discipline: String) -> String {
      """
      traffic: {arrivals: {poisson: {rate: 1/s}}}
      pools: {web: {work: \(work), discipline: \(discipline)}}
      figures: [slowdown_mean]
      """
    }
    for work in ["{exponential: {mean: 10 ms}}", "{weibull: {scale: 10 ms, shape: 0.7}}"] {
      #expect(throws: Diagnostics.self) { try ModelText.plan(model(work, "fifo")) }
      _ = try ModelText.plan(model(work, "processor-sharing"))
    }
    for work in [
      "10 ms", "{lognormal: {mean: 10 ms, cv: 2}}", "{erlang: {mean: 10 ms, stages: 2}}",
    ] {
      _ = try ModelText.plan(model(work, "fifo"))
    }
  }

  @Test("what went down in the warm-up and stays down has not failed to fail")
  func downForGood() throws {
    func warnings(_ upTime: String) throws -> [String] {
      try ModelText.run(
        """
        components: {box: {failures: [{down: {up_time: \(upTime), down_time: 1000 h}}]}}
        run: {horizon: 6 h, warm_up: 2 h, replications: 10}
        """
      ).warnings
    }
    #expect(
      try warnings("1 h").contains {
        $0.hasPrefix("Nothing new failed in 2.5 days of simulated time; what is down has been so")
      })
    #expect(try warnings("100 h").contains("Nothing failed in 2.5 days of simulated time."))
  }

  @Test("what is declared and not used is said")
  func looseEnds() throws {
    let plan = try ModelText.plan(
      """
      traffic: {arrivals: {poisson: {rate: 1/s}}, visits: [web]}
      pools: {web: {work: 1 ms}, idle: {work: 1 ms}}
      crews: {night: {size: 1}}
      components: {ups: {failures: [{down: {up_time: 1 year, down_time: 1 h}}]}}
      """)
    #expect(
      plan.notes == [
        "No failure is repaired by the crew 'night'.", "No request visits the pool 'idle'.",
        "Nothing that the service needs depends on 'ups'.",
      ])
    // Nothing that can fail is needed: theory must have no trouble with it.
    #expect(!TheoryCheck(plan).figures.isEmpty)
  }

  @Test("requests enter through the only virtual address")
  func onlyAddress() throws {
    let plan = try ModelText.plan(
      """
      traffic: {arrivals: {poisson: {rate: 1/s}}}
      virtual_addresses: {vip: {routers: {lb1: {}, lb2: {}}}}
      pools: {web: {work: 1 ms}}
      """)
    #expect(plan.requests?.address == 0)
    #expect(plan.notes.isEmpty)
  }

  @Test("a beta factor over unlike components is an error")
  func unlike() {
    #expect(throws: Diagnostics.self) {
      try ModelText.plan(
        """
        components:
          a: {failures: [{down: {up_time: {exponential: {mean: 10 days}}, down_time: 1 h}}]}
          b: {failures: [{down: {up_time: {exponential: {mean: 100 days}}, down_time: 1 h}}]}
        common_causes: {both: {of: [a, b], beta: 10 %}}
        """)
    }
  }

  @Test("a priority above 254 is held there, in the timers too")
  func highestPriority() throws {
    let plan = try ModelText.plan(
      """
      virtual_addresses:
        vip:
          routers: {lb1: {priority: 250}, lb2: {priority: 250}}
          track_script: {weight: 10}
          version: 3
      figures: [graceful_takeover of vip]
      components: {x: {failures: [{down: {up_time: 1 year, down_time: 1 h}}]}}
      """)
    let value = plan.figures.compactMap { figure in
      if case .constant(let value, _) = figure.quantity { value } else { nil }
    }
    #expect(value == [2.0 / 256])
  }
}
