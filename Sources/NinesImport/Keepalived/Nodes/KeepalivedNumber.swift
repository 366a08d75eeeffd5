/// Numbers as keepalived writes them.
enum KeepalivedNumber {
  static func integer(_ text: String?, in range: ClosedRange<Int>) -> Int? {
    guard let text, text.utf8.count <= 12, let value = Int(text), range.contains(value) else {
      return nil
    }
    return value
  }

  /// Seconds with a fraction, in microseconds.
  static func microseconds(_ text: String?) -> Int? {
    guard let text, !text.isEmpty, text.utf8.count <= 24 else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = parts[0]
    let fraction = parts.count > 1 ? parts[1] : ""
    let isNumber = (whole + fraction).utf8.allSatisfy(\.isDigit) && !(whole + fraction).isEmpty
    guard isNumber, whole.utf8.count <= 9 else { return nil }
    let digits = fraction.prefix(6) + String(repeating: "0", count: max(0, 6 - fraction.utf8.count))
    return (Int(whole) ?? 0) * 1_000_000 + (Int(digits) ?? 0)
  }

  /// `5 s`, `500 ms`: in the largest unit that says it in whole numbers.
  static func duration(_ microseconds: Int) -> String {
    let units = [("h", 3_600_000_000), ("min", 60_000_000), ("s", 1_000_000), ("ms", 1000)]
    guard microseconds != 0 else { return "0 s" }
    for (unit, size) in units where microseconds.isMultiple(of: size) {
      return "\(microseconds / size) \(unit)"
    }
    return "\(microseconds) us"
  }

  static func boolean(_ text: String?) -> Bool? {
    switch text?.lowercased() {
    case nil, "on", "true", "yes": true
    case "off", "false", "no": false
    default: nil
    }
  }
}
