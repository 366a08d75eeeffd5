import NinesVocabulary

/// Quantities in JSON: a text with its unit, and plain numbers where no unit is needed.
enum QuantitySchema {
  static func schema(of dimension: Dimension, allowed: ClosedRange<Double>) -> JSONValue {
    var forms: [JSONValue] = []
    if dimension != .number {
      forms.append(
        .object([
          "type": .text("string"), "pattern": .text(pattern(of: dimension)),
          "examples": .texts([dimension.example]),
        ]))
    }
    switch dimension {
    case .number, .share:
      forms.append(
        .object([
          "type": .text("number"), "minimum": .number(allowed.lowerBound),
          "maximum": .number(allowed.upperBound),
        ]))
    case .duration, .rate:
      if allowed.contains(0) { forms.append(.object(["const": .integer(0)])) }
    case .money, .moneyPerTime, .moneyPerTimeSquared: break
    }
    return forms.count == 1 ? forms[0] : .object(["anyOf": .list(forms)])
  }

  private static func pattern(of dimension: Dimension) -> String {
    let number = "^ *-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)? *"
    let units = dimension.units.map { unit in
      unit.name.replacing("^", with: "\\^").replacing("/", with: "/ ?")
    }
    // Longest first reads best; the pattern matches the same.
    let unit = "(" + units.sorted { ($1.count, $0) < ($0.count, $1) }.joined(separator: "|") + ")"
    switch dimension {
    case .duration, .rate: return number + unit + " *$"
    case .share: return number + "%? *$"
    case .number: return number + "$"
    case .money: return number + "[A-Za-z]{3} *$"
    case .moneyPerTime, .moneyPerTimeSquared: return number + "[A-Za-z]{3} *" + unit + " *$"
    }
  }
}
