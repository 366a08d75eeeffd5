import NinesImport
import NinesVocabulary
import Testing

/// Marsaglia's xorshift, so that each run of the test sees the same files.
private struct Chance {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, limit)))
  }
}

@Suite("HAProxy: damaged files")
struct HAProxyMutationTests {
  private static let fragments: [String] = [
    "\"", "'", "\\", "#", "${", "}", "$", "\0", "\r", "\t", " ", "\u{FEFF}", "9999999999", "-1",
    ".if 1\n",
    ".else\n", ".endif\n", "no ", "default ", "global\n", "backend x\n", "defaults\n",
    "listen \"a\"\n",
    " server z 192.0.2.9 check backup\n", "${A[*]}", "${A-b}", "\\x4", "%[src]", "\n", " track a/b",
    "from",
  ]

  private func mutate(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var bytes = bytes
    for _ in 0...chance.below(4) where !bytes.isEmpty {
      let at = chance.below(bytes.count)
      let end = min(bytes.count, at + 1 + chance.below(chance.below(3) == 0 ? 200 : 6))
      switch chance.below(7) {
      case 0: bytes.removeSubrange(at..<end)
      case 1: bytes.insert(UInt8(chance.below(256)), at: at)
      case 2: bytes[at] = UInt8(chance.below(256))
      case 3: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 4: bytes.swapAt(at, chance.below(bytes.count))
      case 5:
        let fragment = Self.fragments[chance.below(Self.fragments.count)]
        bytes.insert(contentsOf: Array(fragment.utf8), at: at)
      default: swapLines(&bytes, &chance)
      }
    }
    return bytes
  }

  private func swapLines(_ bytes: inout [UInt8], _ chance: inout Chance) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines.swapAt(chance.below(lines.count), chance.below(lines.count))
    bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  @Test("twenty thousand of them end in statements with one row each, or in errors with a place")
  func mutations() throws {
    let samples = try HAProxySamples.names.map { Array(try HAProxySamples.file($0).text.utf8) }
    var chance = Chance(state: 0x9E37_79B9_7F4A_7C15)
    var read = 0
    for round in 0..<20_000 {
      let bytes = mutate(samples[round % samples.count], &chance)
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(Diagnostics) {
        let reading = try HAProxyReading([ConfigFile(path: "haproxy.cfg", text: text)])
        let statements = reading.statements[0].flatMap(\.withAllWithin)
        if reading.report.rows.count != statements.count {
          Issue.record(
            "\(reading.report.rows.count) rows for \(statements.count) statements: \(text)")
        }
        read += 1
      } catch {
        if error.isEmpty || error.all.contains(where: { $0.location == nil }) {
          Issue.record("an error without a place: \(text)")
        }
      }
    }
    #expect(read > 2_000)
  }

  @Test(
    "time grows with the size of the file",
    arguments: [
      " server s%d 192.0.2.1:80 check wieght %d\n", " unknwon%d thing\n", " use_backend b%d if x\n",
      " ${A${A${A%d\n", " \"\n", " balance x%d\n", "backend c%d\n server s 192.0.2.1\n",
      "bakend x%d\n",
      " http-request set-header a%d b\n",
    ])
  func size(line: String) {
    let lines = (0..<8_000).map { number in
      line.replacing("%d", with: "\(number)")
    }
    let text = "frontend f\nbackend b\n" + lines.joined()
    let clock = ContinuousClock()
    // A reading in quadratic time would take minutes.
    #expect(clock.measure { _ = haproxyErrors(text) } < .seconds(60))
  }
}
