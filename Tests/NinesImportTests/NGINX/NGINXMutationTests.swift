import NinesImport
import NinesVocabulary
import Testing

/// Damaged files end in statements or in errors with a place, and what can be read has a row for each statement.
struct NGINXMutationTests {
  /// SplitMix64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let snippets = [
    "{", "}", ";", "'", "\"", "\\", "#", "$", "${", "\0", "\r\n", "\n", "\t", "é", "[[", "--",
    " 99999999999999999999", " -1", "=", "http://", "unix:", "include *;", "include a.conf;",
    "down",
    " backup", "upstream ", "location ", "hash $a consistent;", "max_conns=7", "weight=1000",
  ]

  @Test("no damage to a sample makes it crash", arguments: 0..<20)
  func mutations(part: Int) throws {
    var generator = Generator(state: UInt64(part) + 1)
    let samples = try NGINXSamples.names.map { Array(try NGINXSamples.text("nginx/\($0)").utf8) }
    for _ in 0..<1000 {
      var bytes = samples[Int.random(in: 0..<samples.count, using: &generator)]
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        Self.damage(&bytes, using: &generator)
      }
      Self.check(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func check(_ text: String) {
    do {
      let result = try NGINXImport([("a.conf", text), ("b.conf", "server 10.0.0.1;")])
      #expect(result.report.rows.count == result.allStatements.count)
    } catch let error as Diagnostics {
      #expect(!error.isEmpty && error.all.allSatisfy { $0.location != nil && $0.message != "" })
    } catch {
      Issue.record(error)
    }
  }

  private static func damage(_ bytes: inout [UInt8], using generator: inout Generator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    switch Int.random(in: 0..<7, using: &generator) {
    case 0:
      bytes.remove(at: place)
    case 1:
      bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 2:
      bytes.insert(
        contentsOf: Array((snippets.randomElement(using: &generator) ?? "").utf8), at: place)
    case 3:
      bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &generator))
    case 4:
      bytes.removeSubrange(place..<min(bytes.count, place + 40))
    default:
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let line = Int.random(in: 0..<lines.count, using: &generator)
      let other = Int.random(in: 0..<lines.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: lines.remove(at: line)
      case 1: lines.insert(lines[line], at: other)
      default: lines.swapAt(line, other)
      }
      bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
  }
}
