import NinesVocabulary
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  @Test(
    "suggest the nearest known word, or none",
    arguments: [
      ("pooles", "pools"), ("raound-robin", "round-robin"), ("POOLS", "pools"), ("osol", nil),
      ("polos", "pools"), ("zzz", nil), ("", nil),
    ])
  func nearest(word: String, expected: String?) {
    #expect(nearestWord(to: word, among: ["pools", "round-robin", "traffic"]) == expected)
  }

  private func place(_ line: Int, _ column: Int) -> NinesVocabulary.SourceLocation {
    NinesVocabulary.SourceLocation(file: "m.yaml", line: line, column: column)
  }

  @Test("are shown once each, in the order of their places, those without a place last")
  func order() {
    let all = Diagnostics([
      Diagnostic(.invalid("nowhere"), at: nil), Diagnostic(.invalid("b"), at: place(2, 1)),
      Diagnostic(.invalid("a"), at: place(1, 9)), Diagnostic(.invalid("b"), at: place(2, 1)),
    ])
    #expect(
      all.sorted.map { $0.description } == [
        "m.yaml:1:9: error: a", "m.yaml:2:1: error: b", all.all[0].description,
      ])
  }

  @Test("beyond a limit are counted", arguments: [(2, 1, 0), (1, 2, 0), (1, 7, 5)])
  func limited(limit: Int, rest: Int, uncollected: Int) {
    let all = Diagnostics((1...3).map { Diagnostic(.invalid("x\($0)"), at: place($0, 1)) })
    let shown = all.limited(to: limit, uncollected: uncollected).all
    #expect(shown.count == limit + 1)
    #expect(shown.last?.description.contains("and \(rest) more error") == true)
  }
}
