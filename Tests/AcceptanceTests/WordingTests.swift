import Foundation
import NinesTestSupport
import Testing

/// What users read in summaries and messages.
@Suite("Wording")
struct WordingTests {
  private static let failing = """
    nines: 1
    run: {horizon: 200 years, replications: 2}
    components:
      feed: {failures: [{down: {up_time: {exponential: {mean: 1 year}}, down_time: 1 day}}]}

    """

  @Test("durations in warnings are in the unit of the rest")
  func durations() throws {
    try Nines.withModel(Self.failing) { folder in
      let text = try Nines.run("run", "m.yaml", in: folder).outputText
      let words = text.split { " \n".contains($0) }.joined(separator: " ")
      #expect(words.contains("after a warm-up of 20 years"))
      #expect(words.contains("Warm-up: the first 20 years of each replication"))
      #expect(words.contains("Only 2 replications see failures"))
    }
  }

  @Test("rates within the load keep their unit")
  func load() throws {
    let model = Nines.model().replacing(
      "{poisson: {rate: 50/s}}", with: "{batches: {of: 10/s, size: 5}}")
    try Nines.withModel(model) { folder in
      let text = try Nines.run("check", "m.yaml", in: folder).outputText
      #expect(text.contains("batches (of 10/s, size 5)"), "\(text)")
    }
  }

  @Test("a default within an option that is off is nothing that a run rests on")
  func options() throws {
    func defaults(_ retries: String) throws -> String {
      let model = Nines.model().replacing(
        "{poisson: {rate: 50/s}}", with: "{poisson: {rate: 50/s}}, retries: {fixed: \(retries)}")
      return try Nines.withModel(model) { folder in
        _ = try Nines.run("run", "m.yaml", "-o", "out", in: folder)
        return try String(contentsOf: folder.appending(path: "out/run.json"), encoding: .utf8)
      }
    }
    #expect(try !defaults("{attempts: 1}").contains("budget_reserve"))
    #expect(try defaults("{attempts: 1, budget: 10 %}").contains("budget_reserve"))
  }

  @Test("where nothing but lost requests is priced, their cost is called so")
  func cost() throws {
    let model = Nines.model() + "prices: {per_lost_request: 1 EUR}\n"
    try Nines.withModel(model) { folder in
      let text = try Nines.run("run", "m.yaml", in: folder).outputText
      let cost = text.split(separator: "\n").drop { $0 != "Cost" }.dropFirst().first
      #expect(cost?.hasPrefix("  lost requests ") == true, "\(text)")
    }
  }
}
