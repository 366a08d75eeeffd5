import Foundation
import NinesTestSupport
import Testing

@Suite("Usage")
struct UsageTests {
  @Test(
    "help and version go to standard output with status 0",
    arguments: [
      [], ["--help"], ["--version"], ["run", "--help"], ["check", "-h"], ["help", "list"],
      ["schema", "--help"],
    ])
  func help(arguments: [String]) throws {
    let result = try ChildProcess(Product.nines(), arguments).run()
    #expect(result.exitStatus == 0)
    #expect(!result.outputText.isEmpty)
    #expect(result.errorText.isEmpty)
    #expect(result.outputText.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "bad usage is told on standard error with status 2, never 64",
    arguments: [
      (["run"], "Missing expected argument '<model>'"),
      (["nonsense"], "Unexpected argument 'nonsense'"),
      (["run", "m.yaml", "--nonsense"], "Unknown option '--nonsense'"),
      (["run", "m.yaml", "--seed", "x"], "The value 'x' is invalid for '--seed"),
      (["run", "m.yaml", "--seed", "-1"], "--seed is -1; it must not be negative"),
      (["compare", "m.yaml", "n.yaml", "--seed", "-1"], "--seed is -1; it must not be negative"),
      (["run", "m.yaml", "--threads", "-1"], "--threads is -1; allowed: 1...1024"),
      (["sweep", "m.yaml", "--vary", "a=1,2", "--threads", "-1"], "--threads is -1; allowed: 1"),
      (["run", "m.yaml", "--threads", "0"], "--threads is 0; allowed: 1...1024"),
      (["run", "m.yaml", "--format", "xls"], "--format is 'xls'; formats that exist: csv, json"),
      (["run", "m.yaml", "-o", ""], "--output is empty"),
      (["run", "m.yaml", "--quiet", "--verbose"], "exclude each other"),
      (["run", "a.yaml", "b.yaml"], "Unexpected argument 'b.yaml'"),
      (["list", "weibul"], "'weibul' is no word of the model language; did you mean 'weibull'?"),
      (["list", "fourscore-and-seven"], "kinds of words: law, arrivals, balancer"),
    ])
  func badUsage(arguments: [String], message: String) throws {
    let result = try ChildProcess(Product.nines(), arguments).run()
    #expect(result.exitStatus == 2)
    #expect(result.outputText.isEmpty)
    #expect(result.errorText.contains(message), "\(result.errorText)")
  }

  @Test(
    "widths that say nothing or are given twice, and short keys, are told with status 2",
    arguments: [
      (["--until", "response_p99=5%,response_p99=2%"], "the width of response_p99 is given twice"),
      (["--until", "5%,5%"], "the width of unavailability_request is given twice"),
      (["--until", "2%,unavailability_request of service=5%"], "is given twice"),
      (["--until", "response_p99=100%"], "widths are under 100 %"),
      (["--until", "respnse_p99=5%"], "did you mean 'response_p99'?"),
      (["--set", "arrivals.rate=60/s"], "--set takes whole keys: traffic.arrivals.poisson.rate"),
      (["--set", "pool.balancer=random"], "--set takes whole keys: pools.web.balancer"),
    ])
  func options(arguments: [String], message: String) throws {
    try Nines.withModel { folder in
      let result = try ChildProcess(Product.nines(), ["run", "m.yaml"] + arguments, in: folder)
        .run()
      #expect(result.exitStatus == 2)
      #expect(result.outputText.isEmpty)
      #expect(result.errorText.contains(message), "\(result.errorText)")
    }
  }

  @Test("all words, the words of one kind under any spelling, and one word")
  func list() throws {
    let all = try Nines.run("list")
    #expect(all.exitStatus == 0)
    #expect(all.outputText.contains("BALANCER") && all.outputText.contains("  weibull: "))
    let spellings = ["failure-mode", "failure modes", "Failure_Mode"]
    let modes = try spellings.map { try Nines.run("list", $0).outputText }
    #expect(Set(modes).count == 1)
    #expect(modes[0].hasPrefix("FAILURE MODE\n"))
    #expect(all.outputText.contains(modes[0].dropLast()))
    let word = try Nines.run("list", "weibull")
    #expect(word.outputText.hasPrefix("law\n\n  weibull: "))
    #expect(word.outputText.contains("shape"))
  }

  @Test(
    "figures, sections and keys are explained too",
    arguments: [
      ("figure", "  unavailability_time\n"), ("figure", "of: a phase (undetected, takeover,"),
      ("response", "written: response_mean, response_sd, response_p95"),
      ("takeover_p999", "  takeover\n"), ("pools", "  keys of pools.NAME:\n    servers"),
      ("service", "service: what must be up"), ("run", "    horizon "),
      ("track_script", "    run_time "), ("wave", "    amplitude "), ("patience", "default: 10 s"),
      ("budget_reserve", "only with budget"),
    ])
  func explained(name: String, text: String) throws {
    let result = try Nines.run("list", name)
    #expect(result.exitStatus == 0, "\(result.errorText)")
    #expect(result.outputText.contains(text), "\(result.outputText)")
    #expect(try Nines.run("list").outputText.contains("\nFIGURE\n"))
  }

  @Test("the schema is JSON Schema of the outermost keys")
  func schema() throws {
    let result = try Nines.run("schema")
    #expect(result.exitStatus == 0)
    let object = try JSONSerialization.jsonObject(with: result.output) as? [String: Any]
    #expect((object?["$schema"] as? String)?.hasPrefix("https://json-schema.org/draft/") == true)
    let keys = (object?["properties"] as? [String: Any])?.keys
    #expect(keys?.contains("pools") == true)
  }
}
