import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// M/M/1 with a load of 0.8 and a mean service time of 1 s.
///
/// Source: closed forms, response time exponential of mean 1 / (1 - 0.8) s; Gross et al., *Fundamentals of
/// Queueing Theory*. Intervals of confidence 1 - 1e-6; an error as large as their width (stated by the second
/// argument, relative) is caught with 99.9 % and more.
@Suite("a queue")
struct QueueExperimentTests {
  static let result: ExperimentResult = {
    var plan = Plans.mm1(rate: 0.8, warmUp: 500, horizon: 25_000, replications: 200)
    let all = FigureQuantity.Requests()
    plan.ask("response_mean", .response(all, .mean))
    plan.ask("response_p99", .response(all, .quantile(0.99)))
    plan.ask("response_sd", .response(all, .standardDeviation))
    plan.ask("wait_mean", .wait(all, .mean))
    plan.ask("waiting_share", .waitingShare(all))
    plan.ask("utilisation", .utilisation(.pool(0)), of: "web")
    plan.ask("busy_workers", .busyWorkers(.server(0)), of: "web1")
    plan.ask("in_system_mean", .inSystem(.everywhere))
    plan.ask("queue_mean", .queue(.pool(0)))
    plan.ask("throughput", .throughput)
    plan.ask("pool_wait", .placeWait(.pool(0)))
    plan.ask("pool_response", .placeResponse(.server(0)))
    plan.ask("error_share", .errorShare(all, nil))
    plan.ask("server_queue", .queue(.server(0)))
    var options = ExperimentOptions()
    options.threads = 2
    return Experiment.run(plan: plan, options: options)
  }()

  @Test(
    "intervals hold the closed forms and are narrow",
    arguments: [
      ("response_mean", 5, 0.05), ("response_p99", 23.025_850_929_940_457, 0.08),
      ("response_sd", 5, 0.1), ("wait_mean", 4, 0.06), ("waiting_share", 0.8, 0.01),
      ("utilisation", 0.8, 0.01), ("busy_workers", 0.8, 0.01), ("in_system_mean", 4, 0.06),
      ("queue_mean", 3.2, 0.07), ("throughput", 0.8, 0.01), ("pool_wait", 4, 0.06),
      ("pool_response", 5, 0.05),
    ])
  func closedForm(metric: String, truth: Double, width: Double) throws {
    let estimate = try Self.result.estimate(metric)
    #expect(estimate.interval.contains(truth), "\(estimate)")
    #expect(estimate.relativeHalfWidth < width, "\(estimate)")
  }

  @Test(
    "what was not seen or is not kept is no number", arguments: ["error_share", "server_queue"])
  func noNumber(metric: String) throws {
    #expect(try Self.result.finding(metric).estimate == nil)
  }

  @Test("percentiles stand by class and state, each with its requests")
  func latency() {
    let rows = Self.result.latency
    #expect(rows.map(\.quantile) == [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999])
    #expect(rows.allSatisfy { $0.requestClass == "all" && $0.state == "all" })
    #expect(rows.allSatisfy { abs(Double($0.requests) - 4e6) < 5 * 2000 })
    #expect(Self.result.effort.requests > rows[0].requests)
  }

  @Test("replications have the values of means, named after metric and subject")
  func replications() {
    #expect(Self.result.replications.map(\.replication) == Array(0..<200))
    #expect(Self.result.replicationColumns.contains("utilisation_of_web"))
    #expect(!Self.result.replicationColumns.contains("response_p99"))
    #expect(
      Self.result.replications.allSatisfy {
        $0.values.count == Self.result.replicationColumns.count
      })
  }
}
