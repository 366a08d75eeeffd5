/// A number with a unit as a user writes it, brought to the program's unit (seconds, per second, share of one).
package struct Quantity: Hashable, Sendable {
  package let value: Double
  package let currency: String?  // three letters; nil unless the dimension is money

  /// Reads `2 s`, `4.3 months`, `300/s`, `99.95 %`, `220000 USD/min`.
  ///
  /// - Throws: a `Diagnostic.Fact` that says what is missing: the number, the unit, or a known unit.
  package init(_ text: String, dimension: Dimension, key: String) throws(QuantityError) {
    guard text.utf8.count <= 100 else {
      throw .init(
        .wrongType(
          key: key, expected: "\(dimension.plainName) like '\(dimension.example)'",
          found: "a text of \(text.utf8.count) bytes"))
    }
    let trimmed = text.drop { $0 == " " }
    let digits = trimmed.prefix { $0.isNumberPart }
    var end = digits.endIndex
    // "2e" of "2 eur" is no exponent: let the number give back what it cannot use.
    var parsed = Double(trimmed[..<end])
    while parsed == nil, end > trimmed.startIndex {
      end = trimmed.index(before: end)
      parsed = Double(trimmed[..<end])
    }
    guard let number = parsed, number.isFinite, let first = trimmed.first, first != "+" else {
      throw .init(
        .wrongType(
          key: key, expected: "\(dimension.plainName) like '\(dimension.example)'",
          found: "'\(text.prefix(40))'"))
    }
    var unit = String(trimmed[end...]).trimmed
    var currency: String?
    if dimension.hasCurrency {
      let code = unit.prefix { $0.isASCII && $0.isLetter }
      guard code.count == 3 else {
        throw .init(.missingUnit(key: key, found: text, example: dimension.example))
      }
      currency = code.uppercased()
      unit = String(unit.dropFirst(3)).trimmed
    }
    // "300 / s" is fine, but "2 m s" is no millisecond.
    unit = unit.replacing(" / ", with: "/").replacing("/ ", with: "/")
    if unit.isEmpty {
      guard dimension == .number || dimension == .share || dimension == .money || number == 0 else {
        throw .init(.missingUnit(key: key, found: text, example: dimension.example))
      }
      value = number
    } else if let known = dimension.units.first(where: { $0.name == unit }) {
      value = known.value(of: number)
    } else {
      let names = dimension.units.map(\.name)
      let folded = names.first { $0.lowercased() == unit.lowercased() }
      throw .init(
        .unknownUnit(
          key: key, unit: unit, nearest: folded ?? nearestWord(to: unit, among: names),
          allowed: Array(names.prefix(10))))
    }
    self.currency = currency
  }
}

extension Character {
  fileprivate var isNumberPart: Bool {
    isASCII
      && (isWholeNumber || self == "." || self == "e" || self == "E" || self == "-" || self == "+")
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
