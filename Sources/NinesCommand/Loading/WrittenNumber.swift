import NinesVocabulary

/// A number as it stands on a command line: `50/s`, `0.5`, `1e3 ms`.
struct WrittenNumber {
  let value: Double
  let unit: String
  let decimals: Int

  /// Nil where the text does not begin with a number, or the unit is none.
  init?(_ text: Substring) {
    let trimmed = String(text).trimmingSpaces
    guard let match = trimmed.prefixMatch(of: /(-?[0-9]*\.?[0-9]*)(?:[eE]([+-]?[0-9]{1,3}))?/),
      let value = Double(match.0), value.isFinite
    else { return nil }
    let unit = String(trimmed[match.range.upperBound...]).trimmingSpaces
    guard unit.allSatisfy({ $0.isLetter || $0 == "/" || $0 == "%" || $0 == " " || $0 == "^" })
    else { return nil }
    self.value = value
    self.unit = unit
    let digits = match.1
    let behindPoint = digits.firstIndex(of: ".").map { digits[$0...].count - 1 } ?? 0
    decimals = min(300, max(0, behindPoint - (match.2.flatMap { Int($0) } ?? 0)))
  }

  /// In the program's own unit, so that `100/s` and `6000/min` are the same; nil where the unit is none of a
  /// duration, a rate or a share.
  static func inProgramUnit(_ text: String) -> Double? {
    for dimension in [Dimension.duration, .rate, .share] {
      if let quantity = try? Quantity(text, dimension: dimension, key: "") { return quantity.value }
    }
    return nil
  }
}
