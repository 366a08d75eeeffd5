/// The one place where facts become sentences: `web.yaml:4:7: error: shape is 40; allowed: 0.05...20`.
extension Diagnostic: CustomStringConvertible {
  package var description: String {
    let place = location.map { "\($0): " } ?? ""
    return "\(place)error: \(message)"
  }

  package var message: String {
    switch fact {
    case .unknownKey(let key, let nearest, let allowed):
      return "unknown key '\(key)'\(suggestion(nearest, among: allowed, noun: "keys"))"
    case .duplicateKey(let key, let first):
      return "key '\(key)' is given twice\(first.map { "; first at line \($0.line)" } ?? "")"
    case .missingKey(let key, let example):
      return "'\(key)' is missing\(example.map { "; for example: \($0)" } ?? "")"
    case .wrongType(let key, let expected, let found):
      return "\(key) must be \(expected), found \(found)"
    case .missingUnit(let key, let found, let example):
      return "\(key) is '\(found)' without a unit; write it like '\(example)'"
    case .missingPercent(let key, let found):
      return "\(key) is '\(found)' without its unit, %; write '\(found) %'"
    case .unknownUnit(let key, let unit, let nearest, let allowed):
      return
        "\(key) has the unknown unit '\(unit)'\(suggestion(nearest, among: allowed, noun: "units"))"
    case .outOfRange(let key, let value, let allowed):
      return "\(key) is \(value); allowed: \(allowed)"
    case .unknownWord(let word, let role, let nearest, let known):
      return "'\(word)' is not a known \(role)\(suggestion(nearest, among: known, noun: "words"))"
    case .unknownName(let name, let role, let nearest):
      return "no \(role) is named '\(name)'\(nearest.map { "; did you mean '\($0)'?" } ?? "")"
    case .duplicateName(let name, let first):
      return "the name '\(name)' is taken\(first.map { " since line \($0.line)" } ?? "")"
    case .cycle(let path):
      return "goes round in a circle: \(path.joined(separator: " -> "))"
    case .syntax(let text), .tooLarge(let text), .unreadable(let text), .invalid(let text):
      return text
    }
  }

  private func suggestion(_ nearest: String?, among known: [String], noun: String) -> String {
    if let nearest { return "; did you mean '\(nearest)'?" }
    if known.isEmpty { return "" }
    return "; \(noun) that fit: \(known.joined(separator: ", "))"
  }
}
