import NinesVocabulary

/// A statement with its variables expanded.
struct HAProxyLine: Sendable {
  /// As it stands in the file.
  let statement: ConfigStatement
  let words: [ConfigWord]
  /// Variables of it that these files set nowhere, and that have no default; they count as empty.
  let unset: [String]

  init(_ statement: ConfigStatement, words: [ConfigWord], unset: [String] = []) {
    self.statement = statement
    self.words = words
    self.unset = unset
  }

  var location: SourceLocation { statement.location }

  /// The words from the one numbered `first` on.
  func arguments(from first: Int) -> [ConfigWord] { Array(words.dropFirst(first)) }

  func text(_ number: Int) -> String? {
    number < words.count && !words[number].text.isEmpty ? words[number].text : nil
  }

  /// Where a value of the model comes from: `haproxy.cfg:12`.
  var source: String {
    let name = location.file.split(separator: "/").last.map(String.init) ?? location.file
    return "\(name):\(location.line)"
  }
}
