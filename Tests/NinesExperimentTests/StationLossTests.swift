import Foundation
import NinesExperiment
import NinesKernel
import NinesStatistics
import NinesTheory
import Testing

/// Full stations that are seldom met: RESTART on the number present against closed forms and against every request.
@Suite("Losses of full stations")
struct StationLossTests {
  /// A model's result with intervals that right code misses once in a million seeds.
  static func run(_ text: String) throws -> ExperimentResult {
    var plan = try ModelText.plan(text)
    plan.confidence = Plans.certain
    return Experiment.run(plan: plan)
  }

  static func queue(
    workers: Int, rate: Int, capacity: Int? = nil, more: String = "", run: String = ""
  ) -> String {
    """
    traffic: {arrivals: {poisson: {rate: \(rate)/s}}}
    pools:
      web:
        workers: \(workers)
        \(capacity.map { "capacity: \($0)" } ?? "")
        work: {exponential: {mean: 10 ms}}
    \(more)
    run: {horizon: 1 h, warm_up: 1 min, replications: 32\(run)}
    """
  }

  /// Intervals of confidence 1 - 1e-6 are 2.5 to 3 times as wide as those of 95 %.
  @Test(
    "as many requests are turned away as the birth-death chain says",
    arguments: [(4, 200, 30), (1, 50, 20), (2, 100, 24), (4, 100, 12)])
  func turnedAway(workers: Int, rate: Int, capacity: Int) throws {
    let result = try Self.run(Self.queue(workers: workers, rate: rate, capacity: capacity))
    let theory = MMcK(
      arrivalRate: Double(rate), serviceRate: 100, servers: workers, capacity: capacity)
    let estimate = try result.estimate("unavailability_request")
    #expect(estimate.method.hasPrefix("RESTART on the number in the station"), "\(estimate)")
    #expect(estimate.interval.contains(theory.rejectionProbability), "\(estimate)")
    #expect(estimate.relativeHalfWidth < 0.2, "\(estimate)")
    let response = try result.estimate("response_mean")
    #expect(response.interval.contains(theory.meanResponse), "\(response)")
  }

  @Test("time above a threshold is geometric in the threshold", arguments: [14, 24])
  func timeAbove(threshold: Int) throws {
    let result = try Self.run(
      Self.queue(
        workers: 1, rate: 50,
        more: "figures: [{metric: in_system_mean, above: \(threshold)}]"))
    let share = 1 / Double(1 << (threshold + 1))
    let estimate = try result.estimate("in_system_mean above \(threshold)")
    #expect(estimate.interval.contains(share), "\(estimate) \(share)")
    #expect(estimate.relativeHalfWidth < 0.2, "\(estimate)")
  }

  /// By every request and by paths that part, on a service with somebody present for a third of the time or half of it.
  @Test(
    "a busy period reaches a number as a gambler is ruined",
    arguments: [(5, 50, false), (5, 30, false), (24, 50, true), (15, 30, true)])
  func busyPeriods(above: Int, rate: Int, isRare: Bool) throws {
    let result = try Self.run(
      Self.queue(
        workers: 1, rate: rate,
        more: "figures: [{metric: overflow_probability, above: \(above), of: web}]"))
    let odds = 100 / Double(rate)
    let chance = (odds - 1) / (pow(odds, Double(above + 1)) - 1)
    let figure = try #require(
      result.figures.first { $0.metric.hasPrefix("overflow_probability") && $0.subject == "web" })
    let estimate = try #require(figure.finding.estimate)
    #expect(estimate.interval.contains(chance), "\(estimate) \(chance)")
    #expect(estimate.relativeHalfWidth < 0.2, "\(estimate)")
    #expect(estimate.method.hasPrefix("RESTART") == isRare)
  }

  @Test("two numbers of one place are both reached")
  func twoNumbers() throws {
    let result = try Self.run(
      Self.queue(
        workers: 1, rate: 50,
        more: """
          figures:
            - {metric: overflow_probability, above: 12}
            - {metric: overflow_probability, above: 24}
          """))
    for above in [12, 24] {
      let estimate = try result.estimate("overflow_probability above \(above)")
      let chance = 1 / (pow(2, Double(above + 1)) - 1)
      #expect(estimate.interval.contains(chance), "\(estimate) \(chance)")
      #expect(estimate.relativeHalfWidth < 0.3, "\(estimate)")
    }
  }

  @Test("the first request turned away is no figure of what fails")
  func firstTurnedAwayWithFailures() throws {
    let text = Self.queue(
      workers: 1, rate: 50, capacity: 4, more: "figures: [time_to_first_queue_full]")
    #expect(throws: (any Error).self) {
      try ModelText.plan(
        text.replacing(
          "work:",
          with:
            "failures: [{process-gone: {up_time: {exponential: {mean: 1 h}}, down_time: 1 min}}]\n    work:"
        ))
    }
    _ = try ModelText.plan(text)
  }

  /// From each number present to the next higher one, the last step being the arrival that is turned away.
  @Test(
    "the first request is turned away when the absorbing chain says",
    arguments: [(1, 50, 4), (4, 200, 8), (4, 200, 30), (1, 50, 20)])
  func firstTurnedAway(workers: Int, rate: Int, capacity: Int) throws {
    let result = try Self.run(
      Self.queue(
        workers: workers, rate: rate, capacity: capacity,
        more: "figures: [time_to_first_queue_full]"))
    var step = 0.0
    var time = 0.0
    for present in 0...capacity {
      step = (1 + 100 * Double(min(present, workers)) * step) / Double(rate)
      time += step
    }
    let estimate = try result.estimate("time_to_first_queue_full")
    #expect(estimate.interval.contains(time), "\(estimate) \(time)")
    #expect(estimate.relativeHalfWidth < 0.2, "\(estimate)")
    #expect(estimate.method.hasPrefix("RESTART") == (capacity > 10))
  }

  struct Shape: CustomTestStringConvertible, Sendable {
    let name: String
    let pool: String
    var rate = 100
    var testDescription: String { name }

    func text(_ fidelity: String) -> String {
      """
      traffic: {arrivals: {poisson: {rate: \(rate)/s}}}
      pools:
        web: {\(pool)}
      run: {horizon: 1 h, warm_up: 1 min, replications: 48, fidelity: \(fidelity)}
      """
    }
  }

  /// What is left of a service, what waits and who is picked go on rightly on every path.
  static let shapes = [
    Shape(
      name: "lognormal work",
      pool: "capacity: 28, workers: 2, work: {lognormal: {mean: 10 ms, cv: 1.5}}"),
    Shape(name: "constant work", pool: "capacity: 7, work: 5 ms"),
    Shape(
      name: "servers with queues of their own",
      pool: "servers: 3, balancer: random, queue_limit: 8, work: {exponential: {mean: 10 ms}}"),
    Shape(
      name: "least connections",
      pool: "servers: 3, balancer: least-connections, queue_limit: 3, "
        + "work: {exponential: {mean: 12 ms}}"),
    Shape(
      name: "a queue at the balancer",
      pool: "servers: 3, balancer: random, connection_limit: 1, capacity: 11, "
        + "work: {erlang: {stages: 2, mean: 10 ms}}"),
    Shape(
      name: "processor sharing",
      pool: "discipline: processor-sharing, capacity: 13, work: {exponential: {mean: 5 ms}}"),
  ]

  /// 1.7e7 requests by brute force; the two intervals together miss each other once in a million seeds.
  @Test("paths that part lose what every request simulated loses", arguments: shapes)
  func bruteForce(shape: Shape) throws {
    let parted = try Self.run(shape.text("two-scales")).estimate("unavailability_request")
    let plain = try Self.run(shape.text("requests")).estimate("unavailability_request")
    #expect(parted.method.hasPrefix("RESTART"), "\(parted)")
    #expect(
      parted.interval.lowerBound < plain.interval.upperBound
        && plain.interval.lowerBound < parted.interval.upperBound, "\(parted) \(plain)")
    #expect(parted.relativeHalfWidth < 0.25, "\(parted)")
  }

  @Test("a run is the same on one thread and on two")
  func threads() throws {
    let plan = try ModelText.plan(Self.queue(workers: 1, rate: 50, capacity: 16))
    var options = ExperimentOptions()
    let one = Experiment.run(plan: plan, options: options)
    options.threads = 2
    let two = Experiment.run(plan: plan, options: options)
    #expect(one.isSame(as: two))
  }

  @Test("where plain simulation sees enough, every request is run")
  func plain() throws {
    let result = try Self.run(Self.queue(workers: 4, rate: 380, capacity: 10))
    #expect(result.timeScales == nil)
    #expect(try !result.estimate("unavailability_request").method.hasPrefix("RESTART"))
  }
}
