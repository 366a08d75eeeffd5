import NinesVocabulary

extension WordBook {
  /// A word with its whole number behind it, as people write it: `random-of-2` is `{random-of: {choices: 2}}`.
  ///
  /// Nil where the text is no word of the book with a number, or the word takes no whole number.
  package func spelledOut(_ text: String) -> String? {
    guard let dash = text.lastIndex(of: "-") else { return nil }
    let (keyword, digits) = (String(text[..<dash]), text[text.index(after: dash)...])
    guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
    for role in WordRole.allCases where type(of: text, as: role) == nil {
      guard let type = type(of: keyword, as: role) else { continue }
      for parameter in type.parameters {
        if case .integer = parameter.kind { return "{\(keyword): {\(parameter.name): \(digits)}}" }
      }
    }
    return nil
  }
}
