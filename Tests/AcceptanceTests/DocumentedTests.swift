import Foundation
import NinesTestSupport
import Testing

@Suite("What the documents say")
struct DocumentedTests {
  /// Runs of the main job are made short; what a command says stays as it is.
  @Test("every command of the README that runs the program works")
  func commands() throws {
    let page = try String(contentsOf: Repository.url("README.md"), encoding: .utf8)
    let commands = DocumentedCommand.all(in: page)
    #expect(commands.count >= 5)
    try TemporaryFolder.with { folder in
      let models = folder.appending(path: "Models")
      try FileManager.default.createSymbolicLink(
        at: models, withDestinationURL: Repository.url("Models"))
      for command in commands {
        var text = command.text
        for prefix in DocumentedCommand.programPrefixes where text.hasPrefix(prefix) {
          text = "\"$nines\" " + text.dropFirst(prefix.count)
        }
        if text.contains(" run ") {
          text += " --set 'run.horizon=1 h' --set 'run.warm_up=1 min' --replications 2"
          // A precision that so short a run reaches.
          text = text.replacing("--until 5%", with: "--until response_mean=50%")
        }
        let result = try Nines.shell(text, in: folder)
        #expect(result.exitStatus == 0, "README.md:\(command.line): \(result.errorText)")
        #expect(!result.outputText.isEmpty)
      }
    }
  }

  @Test("every model of the project passes the check")
  func models() throws {
    let found = FileManager.default.enumerator(atPath: Repository.url("Models").path)
    let paths = (found?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".yaml") }
    #expect(paths.count > 40)
    for path in paths {
      let result = try Nines.run("check", "Models/\(path)")
      #expect(result.exitStatus == 0, "\(result.errorText)")
    }
  }
}
