import Foundation
import NinesTestSupport
import Testing

/// `run.rare_outages`: a word that cannot be honoured is an error, and the method stands in the summary.
@Suite("Methods for rare outages")
struct RareMethodTests {
  private static let pair = """
    nines: 1
    components:
      node: {count: 2, failures: [{down: {up_time: {weibull: {mean: 1000 h, shape: 0.8}}, down_time: {exponential: {mean: 1 h}}, crew: staff}}]}
    crews: {staff: {size: 1}}
    structure: {both: {need: 1, of: [node]}}
    run: {horizon: 1 year, warm_up: 100 h, replications: 10}

    """

  @Test(
    "a method that cannot be used is refused with the reason, by a run, its plan and a check: status 2",
    arguments: [
      ("exact", Self.pair, ["run"]), ("exact", Self.pair, ["run", "--explain-plan"]),
      ("exact", Self.pair, ["check"]),
      ("splitting", Nines.model(), ["run"]), ("restart", Nines.model(), ["run"]),
    ] as [(String, String, [String])])
  func refused(method: String, model: String, command: [String]) throws {
    try Nines.withModel(model) { folder in
      let result = try ChildProcess(
        Product.nines(), command + ["m.yaml", "--set", "run.rare_outages=\(method)"], in: folder
      ).run()
      #expect(result.exitStatus == 2)
      #expect(
        result.errorText.contains("run.rare_outages is \(method), which cannot be used here: "),
        "\(result.errorText)")
      #expect(result.outputText.isEmpty)
    }
  }

  @Test("the summary names the method, its batches and their paths, and the file of the model")
  func named() throws {
    try Nines.withModel(Self.pair) { folder in
      let result = try Nines.run(
        "run", "m.yaml", "--set", "run.rare_outages=splitting", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      let words = result.outputText.split { " \n".contains($0) }.joined(separator: " ")
      let method = try #require(
        words.firstMatch(
          of: /time down and outages: forced splitting, [0-9]+ batches of [0-9]+ paths/)
      )
      #expect(words[method.range.upperBound...].hasPrefix("; all else: 10 independent replic"))
      #expect(result.outputText.hasPrefix("m (m.yaml)\n"))
    }
  }
}
