import NinesExperiment
import NinesStatistics
import Testing

/// Kaâniche, Kanoun and Martinello, DSN 2003; figures recomputed from its parameters.
@Suite("Study: a web farm")
struct WebFarmStudyTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let servers: Int
    var upTime = 10_000  // hours
    let lost: Double  // share of the requests
    var testDescription: String { "\(servers) servers, \(upTime) h" }
    var changes: [String] {
      let often = ["run.horizon=25 years", "run.warm_up=1 month"]
      let law = "pools.web.failures.0.down.up_time.exponential.mean=\(upTime) h"
      return ["pools.web.servers=\(servers)", law] + (upTime < 1000 ? often : [])
    }
  }

  static let cases = [
    Case(servers: 1, lost: 1 - 0.908_999_858),
    Case(servers: 2, lost: 1 - 0.999_330_133),
    Case(servers: 3, lost: 1 - 0.999_971_595),
    Case(servers: 4, lost: 1 - 0.999_995_587),
    Case(servers: 2, upTime: 100, lost: 2.650e-3),
    Case(servers: 4, upTime: 100, lost: 7.371e-5),
    Case(servers: 6, upTime: 100, lost: 9.940e-5),
  ]

  /// Intervals at a confidence of 1 - 1e-6 are about 2.7 times as wide as at 95 %.
  @Test("as many requests are lost as the two chains say", arguments: cases)
  func lost(row: Case) throws {
    let result = try Study.run("1-web-farm", row.changes)
    let estimate = try result.estimate("unavailability_request")
    #expect(estimate.interval.contains(row.lost), "\(estimate)")
    #expect(estimate.relativeHalfWidth < 0.2, "\(estimate)")
  }
}
