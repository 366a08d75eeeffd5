/// Words that a file must not hold.
///
/// The words of these tests stand in two halves, so that the file which lists them does not hold them.
struct ForbiddenText: Sendable {
  let words: [String]
  /// Whether a letter, digit or underscore next to the word makes it another word.
  var isWhole = true

  /// Each place where a word stands, in the order of the words.
  func violations(path: String, text: String) -> [Violation] {
    let bytes = Array(text.utf8)
    return words.flatMap { word in
      places(of: Array(word.utf8), in: bytes).map { place in
        let line = bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1
        return Violation(path, line: line, "holds '\(word)'")
      }
    }
  }

  private func places(of word: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard let first = word.first, bytes.count >= word.count else { return [] }
    return (0...(bytes.count - word.count)).filter { start in
      guard bytes[start] == first, bytes[start..<(start + word.count)].elementsEqual(word) else {
        return false
      }
      guard isWhole else { return true }
      let end = start + word.count
      let touchesBefore = start > 0 && Self.isWordByte(bytes[start - 1])
      let touchesAfter = end < bytes.count && Self.isWordByte(bytes[end])
      return !touchesBefore && !touchesAfter
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
