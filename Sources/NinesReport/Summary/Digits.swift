import Foundation

/// Decimal digits as a reader needs them: no more than the interval gives meaning to.
enum Digits {
  /// Enough decimals to show the interval's half-width to its first digit, and the value to two.
  static func decimals(value: Double, halfWidth: Double) -> Int {
    let forWidth = halfWidth > 0 && halfWidth.isFinite ? ceil(-log10(halfWidth) - 1e-9) : 0
    return min(12, max(0, Int(forWidth), significant(2, of: value)))
  }

  /// Decimals that show a number to so many significant digits.
  static func significant(_ digits: Int, of value: Double) -> Int {
    guard value != 0, value.isFinite else { return 0 }
    return min(300, max(0, digits - 1 - Int(floor(log10(abs(value)) + 1e-9))))
  }

  static func text(_ value: Double, decimals: Int) -> String {
    if value.isInfinite { return value < 0 ? "-infinity" : "infinity" }
    if value != 0, abs(value) < 1e-5 { return String(format: "%.2g", value) }
    if abs(value) >= 1e15 { return String(format: "%.3g", value) }
    let text = String(format: "%.\(decimals)f", value)
    // "-0.0" of a number that rounds to nothing.
    return text.allSatisfy { "-0.".contains($0) } ? text.replacing("-", with: "") : text
  }

  /// A number that no chance touches: so many significant digits, without zeros at the end.
  static func exact(_ value: Double, significant digits: Int = 4) -> String {
    trimmed(text(value, decimals: significant(digits, of: value)))
  }

  static func trimmed(_ text: String) -> String {
    guard text.contains("."), !text.contains("e") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
