import Foundation

/// Evenly spaced numbers with one unit, as `50..500/s by 50` or `0.5..0.95 by 0.05` says, from the first number on; the
/// last one belongs to it where the steps reach it.
struct ValueRange {
  let choices: [Variation.Choice]
  /// What is said of a last number that the steps do not reach; nil where they do.
  let note: String?

  /// Nil where the text is no range.
  ///
  /// - Throws: a failure where it is one and makes no sense.
  init?(_ text: String, of place: String) throws(Failure) {
    guard let dots = text.range(of: ".."), dots.lowerBound != text.startIndex else { return nil }
    func refusal(_ reason: String) -> Failure {
      Failure(.badInput, "\(place): '\(text)': \(reason)")
    }
    let rest = text[dots.upperBound...]
    let by = rest.range(of: " by ")
    guard let first = WrittenNumber(text[..<dots.lowerBound]) else {
      // Other words may hold two dots: a path, a name.
      let hasStep = by.map { WrittenNumber(rest[$0.upperBound...]) != nil } ?? false
      guard hasStep || Double(text[..<dots.lowerBound]) != nil else { return nil }  // nan, inf
      throw refusal("a range has a number at both ends, as in 50..500/s by 50")
    }
    guard let last = WrittenNumber(rest[..<(by?.lowerBound ?? rest.endIndex)]) else {
      throw refusal("a range has a number at both ends, as in 50..500/s by 50")
    }
    guard let by, let step = WrittenNumber(rest[by.upperBound...]) else {
      throw refusal("a range needs its step, as in 50..500/s by 50")
    }
    let units = Set([first.unit, last.unit, step.unit].filter { !$0.isEmpty })
    guard units.count <= 1 else { throw refusal("the numbers of a range have one unit") }
    let length = last.value - first.value
    guard step.value != 0, length / step.value >= 0 else {
      throw refusal("the step does not lead from the first to the last number")
    }
    guard length == 0 || abs(step.value) <= abs(length) * (1 + 1e-9) else {
      throw refusal("the step is larger than the range, which leaves the first number alone")
    }
    let count = Int(min(1e6, length / step.value + 1e-9)) + 1
    guard count <= Variation.mostChoices else {
      throw refusal("more than \(Variation.mostChoices) values")
    }
    let unit = units.first ?? ""
    // A word of the calendar stands apart from its number, as users write it.
    let gap = unit.first?.isLetter == true ? " " : ""
    let decimals = max(first.decimals, step.decimals)
    let choices = (0..<count).map { row in
      let digits = String(format: "%.\(decimals)f", first.value + Double(row) * step.value)
      let text = "\(digits)\(gap)\(unit)"
      return Variation.Choice(label: text, value: text, number: Double(digits), unit: unit)
    }
    self.choices = choices
    let missing = abs(length - Double(count - 1) * step.value)
    note =
      missing <= 1e-6 * abs(step.value)
      ? nil
      : "\(place): '\(text)' ends at \(choices[count - 1].label); the steps do not reach its last "
        + "number. Values: \(Self.list(choices))."
  }

  private static func list(_ choices: [Variation.Choice]) -> String {
    let shown = choices.prefix(8).map(\.label).joined(separator: ", ")
    return choices.count > 8 ? "\(shown), ... (\(choices.count))" : shown
  }
}
