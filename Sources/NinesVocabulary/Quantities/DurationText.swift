import Foundation

/// `1 h`, `2.5 days`, `20 years`: a duration in the unit that people would choose.
package enum DurationText {
  /// In the largest unit that shows all of it in four digits; rounded to four where none does.
  package static func text(of seconds: Double) -> String {
    let units = [
      ("year", 31_536_000), ("day", 86_400), ("h", 3600), ("min", 60), ("s", 1), ("ms", 1e-3),
      ("us", 1e-6), ("ns", 1e-9),
    ]
    let fitting = units.filter { abs(seconds) >= $0.1 }
    func digits(_ unit: (String, Double)) -> String { Self.digits(seconds / unit.1) }
    let exact = fitting.first { unit in
      Double(digits(unit)).map { abs($0 * unit.1 - seconds) < 1e-9 * abs(seconds) } ?? false
    }
    guard seconds != 0, seconds.isFinite, let unit = exact ?? fitting.first ?? units.last else {
      return seconds.isInfinite ? "endless" : "0 s"
    }
    let text = digits(unit)
    return "\(text) \(unit.0)\(unit.1 >= 86_400 && text != "1" ? "s" : "")"
  }

  /// Four significant digits, whole numbers in full, without zeros at the end.
  private static func digits(_ number: Double) -> String {
    let decimals = max(0, 3 - Int(floor(log10(abs(number)) + 1e-9)))
    var text = String(format: "%.\(min(decimals, 12))f", number)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
