import Foundation
import NinesTestSupport
import Testing

@Suite("Models with errors")
struct ModelErrorTests {
  @Test(
    "run and check name the file and what is wrong with it, and end with status 2",
    arguments: ["run", "check"],
    [
      ("nosuch.yaml", "nosuch.yaml:1:1: error: there is no such file"),
      (".", ".:1:1: error: this is a folder; name a model file in it"),
      ("/dev/null", "/dev/null:1:1: error: this is not a regular file"),
      ("empty.yaml", "empty.yaml:1:1: error: the model is empty"),
    ])
  func files(command: String, example: (path: String, message: String)) throws {
    try Nines.withModel { folder in
      try Data().write(to: folder.appending(path: "empty.yaml"))
      let result = try Nines.run(command, example.path, in: folder)
      #expect(result.exitStatus == 2)
      #expect(result.outputText.isEmpty)
      #expect(result.errorText.contains(example.message), "\(result.errorText)")
      #expect(try Nines.content(folder) == ["empty.yaml", "m.yaml"])
    }
  }

  @Test("all errors are told, a line each, and counted", arguments: ["run", "check"])
  func all(command: String) throws {
    let text = """
      nines: 1
      traffic: {arrivals: {poisson: {rat: 50/s}}}
      pools: {web: {servers: 0, work: {exponential: {mean: 20}}}}

      """
    try Nines.withModel(text) { folder in
      let result = try Nines.run(command, "m.yaml", in: folder)
      #expect(result.exitStatus == 2)
      let lines = result.errorText.split(separator: "\n")
      #expect(lines.dropLast().allSatisfy { $0.hasPrefix("m.yaml:") && $0.contains(": error: ") })
      #expect(lines.last == "\(lines.count - 1) errors")
      #expect(lines.count > 3)
      #expect(try Nines.content(folder) == ["m.yaml"])
    }
  }

  @Test(
    "what the command line changes is checked like the file",
    arguments: [
      (["--set", "pools.web.server=4"], "unknown key 'server'; did you mean 'servers'?"),
      (["--set", "pools.web"], "write KEY=VALUE"),
      (["--replications", "1"], "replications is 1; allowed: 2...10000000"),
      (["--replications", "-1"], "replications is -1; allowed: 2...10000000"),
      (["--until", "wide"], "--until takes a relative half-width above 0 %"),
      (
        ["--until", "=5%"], "the name of the figure is missing; write response_p99=5%, or 5% alone"
      ),
      (["--until", "0%"], "--until takes a relative half-width above 0 %"),
      (["--until", "response_maen=5%"], "did you mean 'response_mean'?"),
    ])
  func overrides(arguments: [String], message: String) throws {
    try Nines.withModel { folder in
      let child = try ChildProcess(
        Product.nines(), ["run", "m.yaml"] + arguments, in: folder)
      let result = try child.run()
      #expect(result.exitStatus == 2)
      #expect(result.errorText.contains(message), "\(result.errorText)")
      #expect(try Nines.content(folder) == ["m.yaml"])
    }
  }
}
