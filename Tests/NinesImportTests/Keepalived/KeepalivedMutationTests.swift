import Foundation
import NinesImport
import NinesVocabulary
import Testing

/// Damages texts at random: bytes and lines are taken out, put in, replaced, doubled or swapped.
private struct KeepalivedMutator {
  private var state: UInt64
  private static let pieces = [
    "{", "}", "\"", "'", "\\", "#", "!", "$", "${", "$A=", "$A", "@", "@^", "~SEQ(", "~SEQ(I,1,9) ",
    "\n", "\r", "\t",
    "\u{0}", "\u{FEFF}", "include a.conf\n", "255", "-1", "99999999999999999999", "é", "weight",
    "\\\n", " ",
  ].map { Array($0.utf8) }

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return limit < 1 ? 0 : Int((bits ^ (bits >> 31)) % UInt64(limit))
  }

  mutating func mutated(_ text: [UInt8]) -> String {
    var text = text
    for _ in 0...below(4) {
      if below(3) == 0 { mutateLines(of: &text) } else { mutateBytes(of: &text) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func mutateBytes(of text: inout [UInt8]) {
    let place = below(text.count)
    let end = min(text.count, place + below(6))
    switch below(5) {
    case 0: text.removeSubrange(place..<end)
    case 1: text.insert(contentsOf: Self.pieces[below(Self.pieces.count)], at: place)
    case 2: text.replaceSubrange(place..<end, with: [UInt8(below(256))])
    case 3: text.insert(contentsOf: text[place..<end], at: place)
    default: if !text.isEmpty { text.swapAt(place, below(text.count)) }
    }
  }

  private mutating func mutateLines(of text: inout [UInt8]) {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let row = below(lines.count)
    switch below(5) {
    case 0: lines.remove(at: row)
    case 1: lines.insert(Self.pieces[below(Self.pieces.count)][...], at: row)
    case 2: lines[row] = lines[below(lines.count)]
    case 3: lines.insert(lines[row], at: below(lines.count))
    default: lines.swapAt(row, below(lines.count))
    }
    text = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}

@Suite("damaged keepalived files")
struct KeepalivedMutationTests {
  /// 20 000 damaged texts, a tenth for each seed.
  @Test("end in statements with a row each, or in diagnostics with places", arguments: 1...10)
  func mutations(seed: Int) throws {
    let sets = try KeepalivedSamples.sets.map { try $0.map(KeepalivedReading.file) }
    var mutator = KeepalivedMutator(seed: UInt64(seed))
    var read = 0
    for _ in 0..<2000 {
      var files = sets[mutator.below(sets.count)]
      let row = mutator.below(files.count)
      let text = mutator.mutated(Array(files[row].text.utf8))
      files[row] = ConfigFile(path: files[row].path, text: text)
      do throws(Diagnostics) {
        try check(files)
        read += 1
      } catch {
        #expect(!error.isEmpty && error.all.allSatisfy { $0.location != nil })
      }
    }
    #expect(read > 500, "most damages leave a file that can be read")
  }

  private func check(_ files: [ConfigFile]) throws(Diagnostics) {
    var statements: [[ConfigStatement]] = []
    for file in files { statements.append(try KeepalivedImporter.statements(of: file)) }
    var report = ImportReport()
    let draft = try KeepalivedImporter.draft(statements, &report)
    let all = statements.joined().flatMap(\.withAllWithin)
    let places = Set(all.map(\.location))
    #expect(report.rows.count == all.count && places.count == all.count)
    #expect(Set(draft.addresses.map(\.name)).count == draft.addresses.count)
    #expect(Set(draft.pools.map(\.name)).count == draft.pools.count)
    if let row = report.rows.first(where: { $0.verdict.text.contains("unknown to nines") }) {
      Issue.record("\(row.location) \(row.directive)")
    }
  }
}
