import Foundation
import NinesTestSupport
import Testing

/// What a grid or a set of files may not say, and what is told of what it says.
@Suite("Grids and files of candidates")
struct GridTests {
  private static let model = """
    nines: 1
    run: {horizon: 20 s, warm_up: 2 s, replications: 4}
    traffic: {arrivals: {poisson: {rate: 50/s}}}
    pools: {web: {servers: 2, work: {exponential: {mean: 10 ms}}}}

    """

  private func withFiles<Result>(
    other: String, _ body: (URL) throws -> Result
  ) throws -> Result {
    try Nines.withModel(Self.model) { folder in
      try other.write(
        to: folder.appending(path: "other.yaml"), atomically: true, encoding: .utf8)
      return try body(folder)
    }
  }

  @Test(
    "a key or a value that is given twice, and a range that is none, are errors, status 2",
    arguments: [
      (
        ["sweep", "--vary", "arrivals.rate=50/s", "--vary", "arrivals.rate=60/s"],
        "the values of traffic.arrivals.poisson.rate are given twice"
      ),
      (
        [
          "compare", "--vary", "pool.balancer=random,round-robin", "--at",
          "pools.web.balancer=random,round-robin",
        ],
        "--at pools.web.balancer: the values of pools.web.balancer are given twice"
      ),
      (
        ["sweep", "--vary", "pool.servers=1,2", "--set", "pools.web.servers=3"],
        "pools.web.servers is set by another option too"
      ),
      (
        ["sweep", "--vary", "rate=100/s,100.0/s"],
        "the value '100.0/s' is given twice, once as '100/s'"
      ),
      (["sweep", "--vary", "rate=100/s,6000/min"], "'6000/min' is given twice"),
      (["compare", "m.yaml", "--by", "response_mean"], "the model m.yaml is given twice"),
      (["compare", "./m.yaml"], "the model ./m.yaml is given twice"),
      (["sweep", "--vary", "rate=50..500/s by 1000"], "the step is larger than the range"),
      (["sweep", "--vary", "rate=50../s by 10"], "a range has a number at both ends"),
      (["sweep", "--vary", "rate=nan..500/s by 50"], "a range has a number at both ends"),
      (["sweep", "--vary", "rate=-inf..500/s by 50"], "a range has a number at both ends"),
      (["sweep", "--vary", "rate=inf..500/s"], "a range has a number at both ends"),
      (["sweep", "--vary", "rate=/s..500/s by 50"], "a range has a number at both ends"),
      (["sweep", "--vary", "rate=1..1e9/s by 1"], "more than 1000 values"),
      (["sweep", "--vary", "rate=1..1e9/s"], "a range needs its step"),
      (
        ["sweep", "--vary", "pool.servers=2,0"], "1 error in the scenario servers=0"
      ),
      (
        ["compare", "--vary", "pool.servers=2,3", "--by", "respnse"],
        "--by: the run estimates no 'respnse'; there are response_mean, "
      ),
      (
        ["sweep", "--vary", "pool.servers=2,3", "--set", "run.rare_outages=exact"],
        "servers=2: run.rare_outages is exact, which cannot be used here: nothing in the model can"
      ),
    ])
  func mistakes(arguments: [String], message: String) throws {
    try Nines.withModel(Self.model) { folder in
      let result = try ChildProcess(
        Product.nines(), [arguments[0], "m.yaml"] + arguments.dropFirst(), in: folder
      ).run()
      #expect(result.exitStatus == 2)
      #expect(result.errorText.contains(message), "\(result.errorText)")
      #expect(result.outputText.isEmpty)
      #expect(try Nines.content(folder) == ["m.yaml"])
    }
  }

  @Test("a range that does not end at its last number says so and what is run")
  func shortRange() throws {
    try Nines.withModel(Self.model) { folder in
      let result = try Nines.run(
        "sweep", "m.yaml", "--vary", "arrivals.rate=5e1..1.5e2/s by 40", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      let words = result.outputText.split { " \n".contains($0) }.joined(separator: " ")
      #expect(words.contains("ends at 130/s; the steps do not reach its last number."))
      #expect(words.contains("Values: 50/s, 90/s, 130/s."))
    }
  }

  @Test(
    "models that run over other times are not compared, status 2",
    arguments: [
      ("horizon: 20 s", "horizon: 30 s", "run.horizon is 20 s in m.yaml and 30 s in other.yaml"),
      ("warm_up: 2 s", "warm_up: 3 s", "run.warm_up is 2 s in m.yaml and 3 s in other.yaml"),
    ])
  func times(text: String, others: String, message: String) throws {
    try withFiles(other: Self.model.replacing(text, with: others)) { folder in
      let result = try Nines.run("compare", "m.yaml", "other.yaml", in: folder)
      #expect(result.exitStatus == 2)
      #expect(result.errorText.contains(message), "\(result.errorText)")
    }
  }

  @Test("seed and replications are the first model's, which is said")
  func pairs() throws {
    let other = Self.model.replacing("replications: 4", with: "replications: 9, seed: 5")
      .replacing("servers: 2", with: "servers: 3")
    try withFiles(other: other) { folder in
      let result = try Nines.run("compare", "m.yaml", "other.yaml", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      let words = result.outputText.split { " \n".contains($0) }.joined(separator: " ")
      #expect(words.contains("other: run.seed is 1, that of m, and not its own 5"))
      #expect(words.contains("other: run.replications is 4, that of m, and not its own 9"))
      #expect(words.contains("4 replications of 20 s each"))
    }
  }

  @Test("a range of pairing factors that round alike is one number")
  func oneFactor() throws {
    try withFiles(other: Self.model) { folder in
      let third = Self.model.replacing("servers: 2", with: "servers: 3")
      try third.write(to: folder.appending(path: "third.yaml"), atomically: true, encoding: .utf8)
      let result = try Nines.run("compare", "m.yaml", "other.yaml", "third.yaml", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      let words = result.outputText.split { " \n".contains($0) }.joined(separator: " ")
      #expect(
        words.contains(/by a factor of [0-9.]+\. Some pairs differ in no replication\./), "\(words)"
      )
    }
  }

  @Test("where every candidate is overloaded, none is said to be simulated")
  func overloaded() throws {
    try Nines.withModel(Self.model) { folder in
      let result = try Nines.run(
        "compare", "m.yaml", "--vary", "arrivals.rate=300/s,400/s", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      #expect(
        result.outputText.contains("simulated         nothing: every candidate is overloaded\n"))
    }
  }

  @Test("candidates that are alike in every replication have no factor of pairing")
  func alike() throws {
    try withFiles(other: Self.model) { folder in
      let result = try Nines.run("compare", "m.yaml", "other.yaml", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      #expect(result.outputText.contains("The candidates are alike in every replication."))
      #expect(!result.outputText.contains("Pairing"))
    }
  }
}
