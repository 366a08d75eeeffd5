import Foundation
import NinesTestSupport
import Testing

@Suite("Layout of the repository")
struct LayoutTests {
  @Test("the top level holds the package and nothing else")
  func topLevel() throws {
    #expect(try Layout.misplaced(RepositoryFiles.read().tracked) == [])
    let examples = ["notes.md", "docs/a.md", ".ci/run", "LICENSE", "Models/a.yaml"]
    #expect(Layout.misplaced(examples).map(\.path) == ["notes.md", "docs/a.md"])
  }

  @Test("nothing that a build makes is committed")
  func generated() throws {
    #expect(try Layout.generated(RepositoryFiles.read().tracked) == [])
    let examples = [".build/release/nines", "Package.resolved", "a/.build-x/b", "Sources/build.c"]
    #expect(Layout.generated(examples).map(\.path) == Array(examples.prefix(3)))
  }

  @Test("no binary file is larger than 1 MB")
  func size() throws {
    for path in try RepositoryFiles.read().tracked where Repository.contains(path) {
      let content = try Data(contentsOf: Repository.url(path))
      #expect(Layout.tooLarge(path: path, content: content) == [])
    }
    #expect(Layout.tooLarge(path: "a", content: Data(count: 1_000_001)).count == 1)
    #expect(Layout.tooLarge(path: "a", content: Data(count: 1_000_000)) == [])
    #expect(Layout.tooLarge(path: "a", content: Data(repeating: 65, count: 1_000_001)) == [])
  }

  @Test("the licence and the two scripts are there, and the scripts can be executed")
  func presence() throws {
    let licence = try String(contentsOf: Repository.url("LICENSE"), encoding: .utf8)
    #expect(licence.contains("GNU GENERAL PUBLIC LICENSE"))
    #expect(licence.contains("Version 3, 29 June 2007"))
    for script in [".ci/run", "Tests/run"] {
      #expect(FileManager.default.isExecutableFile(atPath: Repository.url(script).path))
    }
  }

  @Test("an unknown word makes Tests/run print its usage and end with status 2")
  func usage() throws {
    let result = try ChildProcess(Repository.url("Tests/run"), ["nonsense"]).run()
    #expect(result.exitStatus == 2)
    #expect(result.outputText.isEmpty)
    #expect(result.errorText.contains("Tests/run speed"))
  }

  @Test("every Swift file is formatted")
  func format() throws {
    let whole = try lint(["Sources", "Tests", "Package.swift"])
    #expect(whole.exitStatus == 0)
    #expect(whole.errorText == "")
    #expect(whole.outputText == "")
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "Bad.swift")
      try "func a( )->Void {\n    return ();\n}\n".write(
        to: file, atomically: true, encoding: .utf8)
      #expect(try lint([file.path]).exitStatus != 0)
    }
  }

  @Test("the formatter's configuration mentions each of its rules")
  func formatterRules() throws {
    let complete = try ChildProcess(command: "swift", ["format", "dump-configuration"]).run()
    let own = try Data(contentsOf: Repository.url(".swift-format"))
    #expect(try Layout.unlistedRules(configuration: own, complete: complete.output) == [])
    let example = Data(#"{"rules": {"OrderedImports": true}}"#.utf8)
    let unlisted = try Layout.unlistedRules(configuration: example, complete: complete.output)
    #expect(unlisted.contains("DoNotUseSemicolons"))
    #expect(!unlisted.contains("OrderedImports"))
  }

  private func lint(_ paths: [String]) throws -> ProcessResult {
    try ChildProcess(
      command: "swift",
      ["format", "lint", "--strict", "-r", "-p", "--configuration", ".swift-format"] + paths,
      timeout: 300
    ).run()
  }
}
