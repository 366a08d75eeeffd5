import Foundation
import NinesExperiment
import NinesReport
import Testing

@Suite("The summary")
struct SummaryTextTests {
  @Test("a whole summary, word for word")
  func golden() {
    let lines = Self.text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = Self.expected.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines == expected)
  }

  @Test("no line is wider than 80 columns, and only a terminal gets escape sequences")
  func layout() {
    #expect(Self.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!Self.text.contains("\u{1B}"))
    let styled = SummaryText(ExampleResult.result, ExampleResult.provenance)
      .text(isStyled: true, files: ("nines-runs/pair-7", ["summary.csv", "run.json"]))
    let plain = styled.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[0m", with: "")
    #expect(styled.contains("\u{1B}[1mNines\u{1B}[0m"))
    #expect(plain == Self.text)
  }

  @Test("a result with nothing in it is still a text, and an interruption is said first")
  func nothing() {
    var result = ExperimentResult(scenario: "nothing")
    result.replicationCount = 1
    result.isInterrupted = true
    result.untilReached = false
    result.warnings = ["third"]
    let text = SummaryText(result, ExampleResult.provenance).text(isStyled: false, files: nil)
    let warnings = text.split(separator: "\n").filter { $0.hasPrefix("  - ") }
    #expect(
      warnings == [
        "  - interrupted: the figures rest on the 1 replication that were done",
        "  - the width asked for was not reached within the most replications", "  - third",
      ])
    #expect(!text.contains("Nines ("))
    #expect(!text.contains("Files"))
  }

  private static var text: String {
    SummaryText(ExampleResult.result, ExampleResult.provenance)
      .text(isStyled: false, files: ("nines-runs/pair-7", ["summary.csv", "run.json"]))
  }

  private static let expected = """
    golden
    """
}
