import Foundation

/// Evenly spaced numbers with one unit, as `50..500/s by 50` or `0.5..0.95 by 0.05` says; both ends belong to it.
struct ValueRange {
  let choices: [Variation.Choice]

  /// Nil where the text is no range.
  ///
  /// - Throws: a failure where it is one and makes no sense.
  init?(_ text: String, of place: String) throws(Failure) {
    guard let dots = text.range(of: ".."), dots.lowerBound != text.startIndex,
      let first = Self.number(text[..<dots.lowerBound])
    else { return nil }
    let rest = text[dots.upperBound...]
    let by = rest.range(of: " by ")
    let step = by.map { Self.number(rest[$0.upperBound...]) }
    guard let last = Self.number(rest[..<(by?.lowerBound ?? rest.endIndex)]) else { return nil }
    func refusal(_ reason: String) -> Failure {
      Failure(.badInput, "\(place): '\(text)': \(reason)")
    }
    guard let step, let step else {
      throw refusal("a range needs its step, as in 50..500/s by 50")
    }
    let units = Set([first.unit, last.unit, step.unit].filter { !$0.isEmpty })
    guard units.count <= 1 else { throw refusal("the numbers of a range have one unit") }
    guard step.value != 0, (last.value - first.value) / step.value >= 0 else {
      throw refusal("the step does not lead from the first to the last number")
    }
    let count = Int(min(1e6, (last.value - first.value) / step.value + 1e-9)) + 1
    guard count <= Variation.mostChoices else {
      throw refusal("more than \(Variation.mostChoices) values")
    }
    let unit = units.first ?? ""
    // A word of the calendar stands apart from its number, as users write it.
    let gap = unit.first?.isLetter == true ? " " : ""
    let decimals = max(first.decimals, step.decimals)
    choices = (0..<count).map { row in
      let digits = String(format: "%.\(decimals)f", first.value + Double(row) * step.value)
      let text = "\(digits)\(gap)\(unit)"
      return Variation.Choice(label: text, value: text, number: Double(digits), unit: unit)
    }
  }

  /// A number, its unit and its decimals; nil where the text begins otherwise or the unit is more than one word.
  static func number(_ text: Substring) -> (value: Double, unit: String, decimals: Int)? {
    let trimmed = String(text).trimmingSpaces
    let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    guard let value = Double(digits), value.isFinite else { return nil }
    let unit = String(trimmed[digits.endIndex...]).trimmingSpaces
    guard unit.allSatisfy({ $0.isLetter || $0 == "/" || $0 == "%" || $0 == " " || $0 == "^" })
    else { return nil }
    let decimals = digits.firstIndex(of: ".").map { digits[$0...].count - 1 } ?? 0
    return (value, unit, decimals)
  }
}
