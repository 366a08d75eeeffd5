import Foundation
import NinesTestSupport
import Testing

@Suite("The README")
struct ReadmeTests {
  @Test("names only paths that exist", .enabled(if: Repository.contains("README.md")))
  func paths() throws {
    let page = try String(contentsOf: Repository.url("README.md"), encoding: .utf8)
    for violation in ReadmePaths.missing(in: page, exists: Repository.contains) {
      Issue.record("\(violation)")
    }
  }

  @Test("finds the paths of a page")
  func example() {
    let page = """
      Run `nines run Models/ha-pair.yaml`, or ./Tests/run speed.
      See [b](Sources/A/B.swift), Models/yardstick/*.yaml and https://x.org/Models/no.
      (Tests/Reference/.) Notebooks/<name>.ipynb MyModels/no ../Tests/no
      """
    #expect(
      ReadmePaths.all(in: page).map { "\($0.line) \($0.path)" } == [
        "1 Models/ha-pair.yaml", "1 Tests/run", "2 Sources/A/B.swift", "2 Models/yardstick",
        "3 Tests/Reference", "3 Notebooks",
      ])
    let missing = ReadmePaths.missing(in: page) { $0 != "Sources/A/B.swift" }
    #expect(
      missing.map(\.description) == ["README.md:2: names Sources/A/B.swift, which does not exist"])
  }

  @Test("the commands of a page are those that run the program, inside of shell fences")
  func commands() {
    let page = """
      nines run outside.yaml
      ```sh
      # a comment
      nines run Models/a.yaml --set 'x=1 # 2'  # why
      swift run -c release nines check \\
        Models/b.yaml
      apt-get install x && nines run no.yaml
      ninesish run no.yaml
      ```
      ```yaml
      nines run no.yaml
      ```
      ~~~~console
      $ nines list
      nines printed this
      ~~~
      $ nines schema
      ~~~~
      """
    #expect(
      DocumentedCommand.all(in: page) == [
        DocumentedCommand(line: 4, text: "nines run Models/a.yaml --set 'x=1 # 2'"),
        DocumentedCommand(line: 5, text: "swift run -c release nines check Models/b.yaml"),
        DocumentedCommand(line: 14, text: "nines list"),
        DocumentedCommand(line: 17, text: "nines schema"),
      ])
  }
}
