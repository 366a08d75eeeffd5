import Foundation

/// An estimate and the ends of its interval, written alike: to the same decimal, all with an exponent or none.
///
/// As many digits as the interval gives meaning to, at least two of the value and nine at most.
struct DigitLine {
  let value: String
  let low: String
  let high: String
  /// An interval narrower than nine digits show.
  let isOnePoint: Bool

  /// - Parameter isNearAll: of shares near 100 %; what is missing has the nine digits.
  init(_ value: Double, _ low: Double, _ high: Double, isNearAll: Bool = false) {
    let ends = [low, high].filter(\.isFinite)
    let largest = ends.map(abs).max() ?? 0
    let size = value == 0 ? largest : abs(value)
    let halfWidth = ends.count == 2 ? (high - low) / 2 : 0
    var decimals = size == 0 ? 0 : Self.decimals(2, of: size)
    if halfWidth > 0 { decimals = max(decimals, Int(ceil(-log10(halfWidth) - 1e-9))) }
    let told = isNearAll ? abs(100 - value) : size
    if told > 0 { decimals = min(decimals, Self.decimals(9, of: told)) }
    let usesExponent = Digits.needsExponent(size) || largest >= 1e15
    func text(_ number: Double) -> String {
      if number.isInfinite { return number < 0 ? "-infinity" : "infinity" }
      guard usesExponent else { return Digits.fixed(number, decimals: max(0, decimals)) }
      if number == 0 { return "0" }
      let mantissa = decimals + Int(floor(log10(abs(number)) + 1e-9))
      return String(format: "%.\(max(0, min(8, mantissa)))e", number)
    }
    let texts = (text(value), text(low), text(high))
    isOnePoint = texts.0 == texts.1 && texts.0 == texts.2
    self.value = isOnePoint ? Digits.trimmed(texts.0) : texts.0
    self.low = texts.1
    self.high = texts.2
  }

  /// Decimals that show a number to so many significant digits; negative for large ones.
  private static func decimals(_ digits: Int, of value: Double) -> Int {
    digits - 1 - Int(floor(log10(value) + 1e-9))
  }
}
