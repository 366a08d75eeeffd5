import Foundation
import NinesTestSupport
import Testing

@Suite("Comparing candidates")
struct CompareTests {
  private static let model = """
    nines: 1
    run: {horizon: 20 s, warm_up: 2 s, replications: 6}
    traffic: {arrivals: {poisson: {rate: 170/s}}}
    pools: {web: {servers: 2, work: {exponential: {mean: 10 ms}}}}

    """

  private static let twoPools = """
    nines: 1
    run: {horizon: 20 s, replications: 4}
    traffic: {arrivals: {poisson: {rate: 10/s}}, visits: [web, db]}
    pools:
      web: {servers: 2, work: {exponential: {mean: 10 ms}}}
      db: {work: {exponential: {mean: 5 ms}}, workers: 2}

    """

  /// Rows by column name.
  private func rows(_ file: URL) throws -> [[String: String]] {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\r\n")
    let columns = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      // No quoted commas in what is looked at here.
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(zip(columns, cells), uniquingKeysWith: { first, _ in first })
    }
  }

  /// Two parts are down together for 9 s a year; in 50 years most often nobody sees it.
  @Test("a candidate whose figure is not known may be the best: nobody is ranked")
  func unknown() throws {
    let model = """
      nines: 1
      run: {horizon: 1 year, replications: 50, rare_outages: plain}
      components:
        node: {failures: [{down: {up_time: {exponential: {mean: 1000 h}}, down_time: {exponential: {mean: 1 h}}}}]}
      structure: {s: {need: 1, of: [node]}}
      figures: [unavailability_time]

      """
    try Nines.withModel(model) { folder in
      let result = try Nines.run(
        "compare", "m.yaml", "--vary", "components.node.count=1,2", "-o", "out", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      #expect(result.outputText.contains("Nobody has a place: not every candidate has a number."))
      let ranking = try rows(folder.appending(path: "out/ranking.csv"))
        .filter { $0["metric"] == "unavailability_time" }
      #expect(ranking.map { $0["rank"] } == ["", ""])
      #expect(ranking.map { $0["estimate"] == "" } == [false, true])
    }
  }

  @Test("ranks candidates, writes the tables, and is repeatable on any number of threads")
  func compare() throws {
    try Nines.withModel(Self.model) { folder in
      func compare(_ threads: String, _ out: String) throws -> ProcessResult {
        try Nines.run(
          "compare", "m.yaml", "--vary", "pool.balancer=random,least-connections,random-of-2",
          "--threads", threads, "-o", out, in: folder)
      }
      let result = try compare("1", "one")
      #expect(result.exitStatus == 0, "\(result.errorText)")
      #expect(result.errorText.isEmpty)
      #expect(result.outputText.hasPrefix("Which pool.balancer? (m.yaml)\n"))
      #expect(result.outputText.contains("Ranking by response_mean\n  1. least-connections"))
      #expect(result.outputText.contains("Pairing shortened the run by a factor of "))
      #expect(
        try Nines.content(folder.appending(path: "one"))
          == ["comparison.csv", "ranking.csv", "run.json", "summary.csv"])
      let pairs = try rows(folder.appending(path: "one/comparison.csv"))
        .filter { $0["metric"] == "response_mean" }
      #expect(pairs.count == 3)
      let pair = try #require(pairs.first)
      #expect(pair["first"] == "random" && pair["second"] == "least-connections")
      #expect(pair["better"] == "least-connections" && pair["confidence"] == "0.95")
      #expect((Double(pair["pairing_factor"] ?? "") ?? 0) > 1)
      let difference = try #require(Double(pair["difference"] ?? ""))
      let estimates = try ["first_estimate", "second_estimate"].map {
        try #require(Double(pair[$0] ?? ""))
      }
      #expect(abs(difference - estimates[0] + estimates[1]) < 1e-12)
      let summary = try rows(folder.appending(path: "one/summary.csv"))
      #expect(
        Set(summary.compactMap { $0["scenario"] })
          == ["random", "least-connections", "random-of-2"])
      #expect(try compare("2", "two").exitStatus == 0)
      for name in ["comparison.csv", "ranking.csv", "summary.csv"] {
        #expect(
          try Data(contentsOf: folder.appending(path: "one/\(name)"))
            == Data(contentsOf: folder.appending(path: "two/\(name)")))
      }
    }
  }

  @Test("a candidate's own figures are those of a run with the same values")
  func sameAsRun() throws {
    try Nines.withModel(Self.model) { folder in
      let compared = try Nines.run(
        "compare", "m.yaml", "--vary", "balancer=random,round-robin", "-q", "-o", "c", in: folder)
      let alone = try Nines.run(
        "run", "m.yaml", "--set", "pools.web.balancer=random", "-q", "-o", "r", in: folder)
      #expect(compared.exitStatus == 0 && alone.exitStatus == 0)
      #expect(compared.outputText.isEmpty)
      func estimates(_ path: String, _ scenario: String?) throws -> [String] {
        try rows(folder.appending(path: path)).filter {
          scenario == nil || $0["scenario"] == scenario
        }.map { "\($0["metric"] ?? "") \($0["subject"] ?? "") \($0["estimate"] ?? "")" }
      }
      let both = try (estimates("c/summary.csv", "random"), estimates("r/summary.csv", nil))
      #expect(both.0 == both.1)
    }
  }

  @Test("model files side by side, with a condition and a figure to rank by")
  func files() throws {
    try Nines.withModel(Self.model) { folder in
      try Self.model.replacing("servers: 2", with: "servers: 3").write(
        to: folder.appending(path: "large.yaml"), atomically: true, encoding: .utf8)
      let result = try Nines.run(
        "compare", "m.yaml", "large.yaml", "--at", "rate=100,210/s", "--by", "response_p99",
        in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      #expect(result.outputText.contains("Ranking by response_p99, at rate=100/s\n  1. large"))
      #expect(
        result.outputText.contains(
          "no steady state: web1 gets 105 % of the work it can do"))
      let table = try rows(folder.appending(path: "nines-runs/m-compare-1/comparison.csv"))
      #expect(Set(table.compactMap { $0["condition"] }) == ["rate=100/s", "rate=210/s"])
      let lost = table.filter { $0["condition"] == "rate=210/s" && $0["metric"] == "response_mean" }
      #expect(lost.map { $0["better"] } == ["large"])
      #expect(lost.map { $0["difference"] } == [""])
    }
  }

  @Test("a sweep has a row for each scenario and figure and a column for each key")
  func sweep() throws {
    try Nines.withModel(Self.model) { folder in
      let result = try Nines.run(
        "sweep", "m.yaml", "--vary", "arrivals.rate=90..210/s by 60", "--vary",
        "pool.servers=1,2", "--set", "run.horizon=5 s", "-o", "out", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      #expect(try Nines.content(folder.appending(path: "out")) == ["run.json", "sweep.csv"])
      let means = try rows(folder.appending(path: "out/sweep.csv"))
        .filter { $0["metric"] == "response_mean" }
      #expect(means.count == 6)
      #expect(
        means.compactMap { $0["traffic.arrivals.poisson.rate [/s]"] }
          == ["90", "90", "150", "150", "210", "210"])
      #expect(means.compactMap { $0["pools.web.servers"] } == ["1", "2", "1", "2", "1", "2"])
      #expect(
        means.map { $0["estimate"]?.isEmpty } == [false, false, true, false, true, true])
      #expect(result.outputText.contains("rate=90/s servers=1"))
      #expect(result.outputText.contains("no steady state: web1 gets 150 % of the work"))
    }
  }

  @Test("an interrupted sweep keeps the scenarios that are done: status 3")
  func interruptedSweep() throws {
    try Nines.withModel(Self.model) { folder in
      let result = try Nines.shell(
        """
        timeout --preserve-status -s INT 2 "$nines" sweep m.yaml -o out \
          --vary 'patience=1..600 s by 1' --set 'run.horizon=10 min'
        """, in: folder)
      #expect(result.exitStatus == 3)
      #expect(result.errorText.hasSuffix("the results of what was done are in out\n"))
      #expect(result.outputText.contains("(interrupted after "))
      #expect(!(try rows(folder.appending(path: "out/sweep.csv")).isEmpty))
    }
  }

  @Test(
    "keys and values that cannot be meant are told with what would do, status 2",
    arguments: [
      (
        ["--vary", "pools.wbe.balancer=random,round-robin"],
        "the model has no key 'pools.wbe.balancer'; "
      ),
      (["--vary", "pool.balancr=random,round-robin"], "did you mean 'pools.web.balancer'?"),
      (
        ["--vary", "pool.balancer=random,round-robin"],
        "may mean 2 keys of the model: pools.web.balancer, pools.db.balancer"
      ),
      (["--vary", "traffic.rate=1,2/s"], "there is traffic.arrivals.poisson.rate"),
      (
        ["--vary", "pools.web.balancer=random,roundrobin"],
        "'roundrobin' is not a known balancer; did you mean 'round-robin'?"
      ),
      (["--vary", "pools.web.balancer=random"], "one candidate alone cannot be compared"),
      (["--vary", "pools.web.balancer=random,random"], "the value 'random' is given twice"),
      (["--vary", "pools.web.balancer"], "write KEY=VALUE,VALUE,..."),
      (["--vary", "pools.web.balancer=random,"], "a value is empty"),
      (["--vary", "arrivals.rate=10..30/s"], "a range needs its step"),
      (["--vary", "arrivals.rate=10..30/s by -5"], "the step does not lead"),
      (["--vary", "arrivals.rate=10/s..30/min by 5"], "the numbers of a range have one unit"),
      (["--vary", "run.seed=1,2"], "candidates need the same run.seed"),
      (["--vary", "run.horizon=10,20 s", "--by", "response_men"], "did you mean 'response_mean'?"),
      ([], "nothing to compare"),
      (["--vary", "run.horizon=10,20 s", "--threads", "0"], "--threads is 0"),
      (["--vary", "run.horizon=10,20 s", "--format", "xls"], "formats that exist: csv, json"),
    ])
  func mistakes(arguments: [String], message: String) throws {
    try Nines.withModel(Self.twoPools) { folder in
      let result = try ChildProcess(
        Product.nines(), ["compare", "m.yaml"] + arguments, in: folder
      ).run()
      #expect(result.exitStatus == 2)
      #expect(result.errorText.contains(message), "\(result.errorText)")
      #expect(result.outputText.isEmpty)
      #expect(try Nines.content(folder) == ["m.yaml"])
    }
  }
}
