import Foundation
import NinesExperiment
import NinesStatistics
import Testing

/// Parts with nearly constant lives, which begin together and go on failing together.
@Suite("Lives in step")
struct LivesInStepTests {
  private static func run(
    _ upTime: String, horizon: String = "10 years", method: String = "auto"
  ) throws -> ExperimentResult {
    let text = """
      components:
        node:
          count: 3
          failures:
            - down: {up_time: \(upTime), down_time: {triangular: {low: 1 h, mode: 2 h, high: 6 h}}}
      structure:
        work: {need: 1, of: [node]}
      service: [work]
      run: {horizon: \(horizon), warm_up: 1 year, replications: 10, rare_outages: \(method)}
      """
    return Experiment.run(plan: try ModelText.plan(text))
  }

  /// Cycles of 1003.5 h, give or take 1.12 h: 350 000 cycles of memory for a thousandth.
  @Test("are said to be so, and no method claims a long run that is not there")
  func narrow() throws {
    let result = try Self.run("{uniform: {low: 1000 h, high: 1001 h}}")
    let warning = try #require(result.warnings.first { $0.contains("nearly fixed times") })
    #expect(warning.contains("give or take"))
    let years = try #require(warning.firstMatch(of: /for about ([0-9]+) years/))
    let spread = (1.0 / 12 + 7.0 / 6).squareRoot()  // h: of the uniform and of the triangular law
    let cycle = 1000.5 + 3
    let memory = cycle * log(1000) * cycle * cycle / (2 * .pi * .pi * spread * spread) / 8760
    #expect(abs((Double(years.1) ?? 0) / memory - 1) < 1e-3)
    #expect(result.rareMethods.isEmpty)
    #expect(!result.warnings.contains { $0.contains("should agree") })
    // The replications are in step: far more is down than chance would bring together.
    let down = try #require(try result.finding("unavailability_time").estimate)
    #expect(down.value > 1e-5)
  }

  @Test("of exactly one length have no long run")
  func constant() throws {
    let text = """
      components:
        node:
          count: 2
          failures: [{down: {up_time: 1000 h, down_time: 2 h}}]
      structure:
        work: {need: 1, of: [node]}
      service: [work]
      run: {horizon: 10 years, warm_up: 1 year, replications: 10}
      """
    let result = Experiment.run(plan: try ModelText.plan(text))
    #expect(result.warnings.contains { $0.contains("fail together for ever") })
  }

  /// Spread of a twentieth: out of step after 140 cycles, which the pilot waits for.
  @Test("that are forgotten in good time leave the long run to the methods for rare outages")
  func forgotten() throws {
    let result = try Self.run("{gamma: {mean: 1000 h, cv: 0.05}}")
    #expect(!result.rareMethods.isEmpty)
    let q = 3.0 / 1003
    let estimate = try #require(try result.finding("unavailability_time").estimate)
    #expect(estimate.interval.contains(q * q * q), "\(estimate)")
    #expect(result.warnings.contains { $0.contains("nearly fixed times") })
  }

  @Test("are not seen where lives vary")
  func varied() throws {
    for law in ["{exponential: {mean: 1000 h}}", "{weibull: {mean: 1000 h, shape: 3}}"] {
      #expect(try Self.run(law).warnings.allSatisfy { !$0.contains("fail together for") })
    }
  }
}
