import Foundation

/// Decimal digits as a reader needs them: no more than the interval gives meaning to.
enum Digits {
  /// Decimals that show a number to so many significant digits.
  static func significant(_ digits: Int, of value: Double) -> Int {
    guard value != 0, value.isFinite else { return 0 }
    return min(300, max(0, digits - 1 - Int(floor(log10(abs(value)) + 1e-9))))
  }

  /// - Parameter mantissa: decimals of numbers so small or large that they are written with an exponent.
  static func text(_ value: Double, decimals: Int, mantissa: Int = 1) -> String {
    if value.isInfinite { return value < 0 ? "-infinity" : "infinity" }
    if needsExponent(value) { return String(format: "%.\(mantissa)e", value) }
    return fixed(value, decimals: decimals)
  }

  /// Below 0.00001 and from 1e15 on.
  static func needsExponent(_ value: Double) -> Bool {
    value != 0 && (abs(value) < 1e-5 || abs(value) >= 1e15)
  }

  static func fixed(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value)
    // "-0.0" of a number that rounds to nothing.
    return text.allSatisfy { "-0.".contains($0) } ? text.replacing("-", with: "") : text
  }

  /// A number that no chance touches: so many significant digits, without zeros at the end.
  static func exact(_ value: Double, significant digits: Int = 4) -> String {
    trimmed(text(value, decimals: significant(digits, of: value), mantissa: digits - 1))
  }

  /// Without zeros at the end of its digits; an exponent stays as it is.
  static func trimmed(_ text: String) -> String {
    let exponent = text.firstIndex(of: "e").map { text[$0...] } ?? ""
    var digits = text.dropLast(exponent.count)
    guard digits.contains(".") else { return text }
    while digits.hasSuffix("0") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return String(digits + exponent)
  }
}
