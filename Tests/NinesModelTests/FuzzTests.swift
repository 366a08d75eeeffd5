import Foundation
import NinesModel
import NinesVocabulary
import Testing

@Suite("Random damage")
struct FuzzTests {
  /// `NINES_FUZZ` sets the number of mutations: a million take four minutes on two cores.
  private static let mutations =
    ProcessInfo.processInfo.environment["NINES_FUZZ"].flatMap { Int($0) } ?? 20_000

  @Test(
    "no mutation of a model crashes the reader, points outside the text or takes a second",
    arguments: 0..<4)
  func damage(part: Int) {
    let texts = [sample, shortest + "check: &a {fall: 3}\nlimit: *a\n", shortest]
    let others = (texts + BrokenCorpus.all).map { Array($0.utf8) }
    var slowest = 0.0
    for seed in stride(from: part, to: Self.mutations, by: 4) {
      let bytes = Mutation.mutate(others[seed % texts.count], with: others, seed: UInt64(seed))
      let text = String(decoding: bytes, as: UTF8.self)
      var complaints: [Diagnostic] = []
      slowest = max(slowest, processorSeconds { complaints = diagnostics(text) })
      let body =
        text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
      if !complaints.allSatisfy({ isInside($0, text: body) }) {
        Issue.record(
          "mutation \(seed): \(complaints.map(\.description)) for \(body.debugDescription)")
      }
    }
    #expect(slowest < 1)
  }
}
