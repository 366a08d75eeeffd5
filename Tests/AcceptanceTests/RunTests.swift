import Foundation
import NinesTestSupport
import Testing

@Suite("A run")
struct RunTests {
  private static let files = [
    "budget.csv", "latency.csv", "outages.csv", "replications.csv", "run.json", "summary.csv",
  ]

  @Test("prints a summary of at most 80 columns and writes its folder below nines-runs")
  func summary() throws {
    try Nines.withModel { folder in
      let result = try Nines.run("run", "m.yaml", in: folder)
      #expect(result.exitStatus == 0, "\(result.errorText)")
      #expect(result.errorText.isEmpty)
      let lines = result.outputText.split(separator: "\n")
      #expect(lines.first == "A test (m.yaml)")
      #expect(lines.allSatisfy { $0.count <= 80 && !$0.contains("\u{1B}") })
      #expect(lines.contains("Files in nines-runs/m-1"))
      #expect(result.outputText.contains("5 replications of 100 s each"))
      #expect(try Nines.content(folder.appending(path: "nines-runs/m-1")) == Self.files)
    }
  }

  @Test("gives the same tables again, on one thread and on two; a repeat takes its twin's place")
  func repeated() throws {
    try Nines.withModel { folder in
      for arguments in [["--threads", "1"], ["--threads", "2"], ["--threads", "2", "-o", "x"]] {
        let child = try ChildProcess(
          Product.nines(), ["run", "m.yaml", "--quiet"] + arguments, in: folder)
        let result = try child.run()
        #expect(result.exitStatus == 0 && result.output.isEmpty && result.errors.isEmpty)
      }
      #expect(try Nines.content(folder.appending(path: "nines-runs")) == ["m-1"])
      for name in Self.files where name != "run.json" {
        let (a, b) = try (
          Data(contentsOf: folder.appending(path: "nines-runs/m-1/\(name)")),
          Data(contentsOf: folder.appending(path: "x/\(name)"))
        )
        #expect(a == b)
      }
      let other = try Nines.run(
        "run", "m.yaml", "--quiet", "--set", "traffic.patience=5 s", in: folder)
      #expect(other.exitStatus == 0)
      #expect(try Nines.content(folder.appending(path: "nines-runs")) == ["m-1", "m-1-2"])
    }
  }

  @Test("a run whose trace has changed is another run, with a folder of its own")
  func changedTrace() throws {
    let model = """
      nines: 1
      traffic: {arrivals: {trace: {file: t.csv}}}
      pools: {web: {work: 1 ms}}
      run: {horizon: 3 s, warm_up: 0 s, replications: 2}
      """
    try Nines.withModel(model) { folder in
      for times in ["time\n1\n2\n", "time\n1\n2.5\n"] {
        try times.write(to: folder.appending(path: "t.csv"), atomically: true, encoding: .utf8)
        let result = try Nines.run("run", "m.yaml", "--quiet", in: folder)
        #expect(result.exitStatus == 0, "\(result.errorText)")
      }
      #expect(try Nines.content(folder.appending(path: "nines-runs")) == ["m-1", "m-1-2"])
    }
  }

  @Test("run.json says how to repeat it and what it took")
  func record() throws {
    try Nines.withModel { folder in
      let result = try Nines.run(
        "run", "m.yaml", "--seed", "9", "--set", "traffic.patience=5 s", "-o", "out", in: folder)
      #expect(result.exitStatus == 0)
      let data = try Data(contentsOf: folder.appending(path: "out/run.json"))
      let record = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
      #expect(
        record["command"] as? String
          == "nines run m.yaml --seed 9 --set 'traffic.patience=5 s' -o out")
      #expect(record["seed"] as? Int == 9)
      #expect(record["overrides"] as? [String] == ["traffic.patience=5 s", "run.seed=9"])
      let effort = record["effort"] as? [String: Any] ?? [:]
      #expect((effort["per_cpu_second"] as? Double ?? 0) > 0)
      #expect((effort["cpu_seconds"] as? Double ?? 0) > 0)
    }
  }

  @Test("explains a plan and simulates nothing")
  func explain() throws {
    try Nines.withModel { folder in
      let result = try Nines.run("run", "m.yaml", "--explain-plan", in: folder)
      #expect(result.exitStatus == 0)
      #expect(result.outputText.hasPrefix("A test\n"))
      #expect(result.outputText.contains("100 s after 10 s"))
      #expect(try Nines.content(folder) == ["m.yaml"])
    }
  }

  @Test("a sound model is ok, and what was understood is said")
  func check() throws {
    try Nines.withModel { folder in
      let result = try Nines.run("check", "m.yaml", in: folder)
      #expect(result.exitStatus == 0)
      #expect(result.errorText.isEmpty)
      #expect(result.outputText.hasPrefix("m.yaml: ok\n"))
      #expect(result.outputText.contains("poisson (rate 50/s)"))
      #expect(result.outputText.contains("2 servers"))
      #expect(try Nines.content(folder) == ["m.yaml"])
    }
  }
}
