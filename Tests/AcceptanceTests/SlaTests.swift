import Foundation
import NinesTestSupport
import Testing

@Suite("An agreement")
struct SlaTests {
  private static let files = [
    "budget.csv", "latency.csv", "outages.csv", "periods.csv", "replications.csv", "run.json",
    "summary.csv",
  ]

  /// Up for 1450 h and down for 10 h: in every second month.
  private static let model = """
    nines: 1
    name: A test
    run: {horizon: 1 year, warm_up: 0 s, replications: 4}
    components: {web: {failures: [{down: {up_time: 1450 h, down_time: 10 h}}]}}
    agreement: {promise: 99.9 %, tiers: [{below: 99.9 %, credit: 10 %}], bill: 1000 EUR}

    """

  private static let random = model.replacing(
    "up_time: 1450 h", with: "up_time: {exponential: {mean: 1450 h}}")

  @Test("its answer has at most 80 columns and stands in a folder of its own")
  func summary() throws {
    try Nines.withModel(Self.model) { folder in
      let result = try Nines.run("sla", "m.yaml", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      #expect(result.errorText.isEmpty)
      let lines = result.outputText.split(separator: "\n")
      #expect(lines.first == "A test (m.yaml)")
      #expect(lines.allSatisfy { $0.count <= 80 && !$0.contains("\u{1B}") })
      for line in [
        "  promise           99.9 % of each month of 730 h",
        "  in a month        50 %, exactly",
        "  in a year         100 %, exactly",
        "  a year            600 EUR a year, exactly",
        "Files in nines-runs/m-sla-1",
      ] {
        #expect(lines.contains(Substring(line)), "\(line) in \(result.outputText)")
      }
      #expect(try Nines.content(folder.appending(path: "nines-runs/m-sla-1")) == Self.files)
      let periods = try String(
        contentsOf: folder.appending(path: "nines-runs/m-sla-1/periods.csv"), encoding: .utf8)
      let rows = periods.split(separator: "\r\n")
      #expect(rows.count == 1 + 4 * 12)
      #expect(rows[0] == "scenario,replication,period,availability,credit,breached")
      #expect(rows[1] == "A test,0,1,1,0,false")
      #expect(rows[2].hasPrefix("A test,0,2,0.98630136986") && rows[2].hasSuffix(",100,true"))
    }
  }

  @Test("independent months begin with everything up, and are another run")
  func independent() throws {
    try Nines.withModel(Self.model) { folder in
      let result = try Nines.run("sla", "m.yaml", "--months", "independent", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      #expect(result.outputText.contains("48 replications of 730 h each"))
      #expect(result.outputText.contains("  in a month        0 %, exactly"))
      #expect(
        try Nines.content(folder.appending(path: "nines-runs")) == ["m-sla-independent-1"])
    }
  }

  @Test("a model without one is told how to have one, with status 2")
  func missing() throws {
    try Nines.withModel { folder in
      let result = try Nines.run("sla", "m.yaml", in: folder)
      #expect(result.exitStatus == 2)
      #expect(result.outputText.isEmpty)
      #expect(result.errorText.contains("m.yaml has no agreement to judge; add one, for example"))
      #expect(result.errorText.contains("agreement: {promise: 99.95 %"))
    }
  }

  @Test(
    "bad usage is told with status 2",
    arguments: [
      (["--months", "often"], "'often'"),
      (["--until", "breach_probabilty=5%"], "breach_probability"),
      (["--threads", "0"], "--threads is 0"), (["--set", "agreement.promis=1"], "promise"),
    ])
  func usage(arguments: [String], words: String) throws {
    try Nines.withModel(Self.model) { folder in
      let result = try ChildProcess(Product.nines(), ["sla", "m.yaml"] + arguments, in: folder)
        .run()
      #expect(result.exitStatus == 2)
      #expect(result.errorText.contains(words), "\(result.errorText)")
    }
  }

  @Test("the tables are the same on one thread and on two, in either format, without a word")
  func determinism() throws {
    try Nines.withModel(Self.random) { folder in
      for (threads, name) in [("1", "a"), ("2", "b")] {
        let result = try Nines.run(
          "sla", "m.yaml", "--quiet", "--threads", threads, "-o", name, "--format", "json",
          "--replications", "64", in: folder)
        #expect(result.exitStatus == 0 && result.output.isEmpty && result.errors.isEmpty)
      }
      for name in try Nines.content(folder.appending(path: "a")) where name != "run.json" {
        let (a, b) = try (
          Data(contentsOf: folder.appending(path: "a/\(name)")),
          Data(contentsOf: folder.appending(path: "b/\(name)"))
        )
        #expect(a == b, "\(name)")
      }
    }
  }

  @Test("a run goes on until the chance of a breach is as precise as asked for")
  func until() throws {
    try Nines.withModel(Self.random) { folder in
      let result = try Nines.run(
        "sla", "m.yaml", "--replications", "32", "--until", "breach_probability=6%", "-o", "x",
        in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      let record = try String(contentsOf: folder.appending(path: "x/run.json"), encoding: .utf8)
      #expect(record.contains("\"until_reached\" : true"), "\(record)")
    }
  }

  @Test("of a yearly clock the credits have one line for a year")
  func yearly() throws {
    let yearly = Self.model.replacing("promise: 99.9 %,", with: "promise: 99.9 %, clock: year,")
    try Nines.withModel(yearly) { folder in
      let result = try Nines.run("sla", "m.yaml", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      let credits = result.outputText.split(separator: "\n").drop { $0 != "Credits" }
      #expect(credits.count { $0.hasPrefix("  a year  ") } == 1, "\(result.outputText)")
    }
  }

  @Test("published agreements are listed, and one of them is explained")
  func list() throws {
    let all = try Nines.run("list", "published-agreements")
    #expect(all.outputText.contains("aws-ec2-region: AWS compute"))
    let key = try Nines.run("list", "agreement")
    #expect(key.outputText.contains("keys of agreement:") && key.outputText.contains("promise"))
  }

  @Test("a run and a check tell of the agreement too")
  func elsewhere() throws {
    try Nines.withModel(Self.model) { folder in
      let run = try Nines.run("run", "m.yaml", in: folder)
      #expect(run.outputText.contains("Agreement (more by 'nines sla')\n  broken            50 %"))
      let check = try Nines.run("check", "m.yaml", in: folder)
      #expect(check.outputText.contains("agreement         99.9 % of each month of 730 h"))
    }
  }
}
