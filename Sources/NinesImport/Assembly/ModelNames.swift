/// Names as the model language wants them: letters, digits, `_`, `.` and `-`, the first a letter or digit, 64 at most.
struct ModelNames {
  private var taken: Set<String> = []
  private var given: [String: String] = [:]

  /// The name in the model of what a file calls so; the same each time, and no other's.
  mutating func name(for original: String) -> String {
    if let known = given[original] { return known }
    var text = String(
      original.unicodeScalars.map { Self.isAllowed($0) ? Character($0) : "-" })
    while let first = text.first, !(first.isLetter || first.isNumber) { text.removeFirst() }
    text = String(text.prefix(56))
    while text.last == "-" { text.removeLast() }
    if text.isEmpty { text = "unnamed" }
    var name = text
    var number = 2
    while taken.contains(name) {
      name = "\(text)-\(number)"
      number += 1
    }
    taken.insert(name)
    given[original] = name
    return name
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      || "_.-".unicodeScalars.contains(scalar)
  }
}
