import NinesVocabulary

/// All directives that are known, to be found by the first words of a line.
enum HAProxyDirectiveTable {
  static let all: [HAProxyDirective] =
    global + tuning + timeouts + choosing + servers + checks + limits + routing + requestRules
    + responseRules
    + connectionRules + persistence + listening + logging + options + withdrawn

  private static let byName = Dictionary(grouping: all, by: \.name)
  private static let longestName = 3

  /// The directive that a line is for, with the number of words of its name.
  ///
  /// Where one name has an entry for each section, the one that may stand at `place` is taken.
  static func directive(
    of words: ArraySlice<ConfigWord>, at place: HAProxyPlaces
  ) -> (directive: HAProxyDirective, length: Int)? {
    for length in stride(from: min(longestName, words.count), through: 1, by: -1) {
      let name = words.prefix(length).map { key(of: $0.text) }.joined(separator: " ")
      guard let entries = byName[name] ?? family(of: name) else { continue }
      if let entry = entries.first(where: { $0.places.contains(place) }) ?? entries.first {
        return (entry, length)
      }
    }
    return nil
  }

  /// `set-var(txn.x)` without its parentheses; short, since names are.
  private static func key(of text: String) -> String {
    String(text.prefix(64).prefix { $0 != "(" })
  }

  /// An entry such as `tune.*` for all that begins so.
  private static func family(of name: String) -> [HAProxyDirective]? {
    guard let point = name.firstIndex(of: ".") else { return nil }
    return byName[name[...point] + "*"]
  }

  /// The known name that a line may have meant.
  static func nearest(to words: ArraySlice<ConfigWord>, at place: HAProxyPlaces) -> String? {
    for length in [2, 1] where words.count >= length {
      let name = words.prefix(length).map { key(of: $0.text) }.joined(separator: " ")
      let alike = names(like: name, words: length).filter { $0.places.contains(place) }
      if let near = nearestWord(to: name, among: alike.map(\.name)) { return near }
    }
    return nil
  }

  private struct Shape: Hashable {
    let words: Int
    let letters: Int
  }

  private static let byShape = Dictionary(grouping: all) {
    Shape(words: $0.name.split(separator: " ").count, letters: $0.name.count)
  }

  /// Those of about its length: a third of the letters may differ, so no other comes near.
  private static func names(like name: String, words: Int) -> [HAProxyDirective] {
    let slack = max(1, (name.count + 1) / 3)
    return (name.count - slack...name.count + slack).flatMap {
      byShape[Shape(words: words, letters: $0)] ?? []
    }
  }
}
