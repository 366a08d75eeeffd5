/// The shortest text that reads back as the same number, with a point, without a needless `.0`.
enum ShortestNumber {
  /// `inf` and `-inf` at the ends; nil for what is no number.
  static func text(_ value: Double) -> String? {
    if value.isNaN { return nil }
    let text = value == 0 ? "0" : value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
