import ArgumentParser
import NinesKernel
import NinesModel
import NinesVocabulary

/// `nines list`: the words of the model language.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Words, keys and figures of the model language, explained.",
    discussion: """
      Examples:
        nines list                   every word and figure
        nines list balancer          the balancers
        nines list weibull           one word
        nines list figure            the figures that a model may ask for
        nines list response          one figure
        nines list pools             a key, and the keys within
      """)

  @Argument(help: "A kind of words, as 'law' or 'figure', a word, a figure or a key.")
  var name: String?

  @Flag(help: .hidden)
  var markdown = false  // the page of the documentation

  func run() throws {
    guard markdown else { return try Console.write(text()) }
    try Console.write(
      LanguageReference.markdown(of: ModelSection.self, wordBook: KernelWords.book) + "\n"
        + MetricText.markdown)
  }

  private func text() throws(Failure) -> String {
    let book = KernelWords.book
    guard let name else { return WordListing.text(of: book) + "\n\n" + MetricText.all }
    let keys = KeyListing(of: ModelSection.self, wordBook: book)
    if let role = Self.role(name) { return WordListing.text(of: book, role: role) }
    if Self.figureNames.contains(name.lowercased()) {
      return MetricText.all + "\n\n" + (keys.text(of: "figures") ?? "")
    }
    var parts = WordRole.allCases.compactMap { role in
      book.type(of: name, as: role).map { "\(role.rawValue)\n\n\(WordListing.text(of: $0))\n" }
    }
    if let metric = MetricCatalog.metric(of: name) {
      parts.append("figure\n\n\(MetricText.text(of: [metric]))")
    }
    if let text = keys.text(of: name) { parts.append("key\n\n\(text)") }
    if !parts.isEmpty { return parts.joined(separator: "\n") }
    let roles = WordRole.allCases.map(Self.spelling) + ["figure"]
    let words = WordRole.allCases.flatMap { book.keywords(as: $0) }
    let figures = MetricCatalog.all.flatMap { [$0.name] + $0.spellings }
    let hint =
      nearestWord(to: name, among: roles + words + figures + keys.names)
      .map { "; did you mean '\($0)'?" } ?? "; kinds of words: \(roles.joined(separator: ", "))"
    throw Failure(.badInput, "'\(name)' is no word of the model language\(hint)")
  }

  private static let figureNames = ["figure", "figures", "metric", "metrics"]

  /// `failure-mode`, `failure mode`, `failure_modes`: all are the role.
  private static func role(_ name: String) -> WordRole? {
    let wanted = name.lowercased().map { "_ ".contains($0) ? "-" : String($0) }.joined()
    return WordRole.allCases.first { role in
      let own = spelling(role)
      let plural = own.hasSuffix("y") ? own.dropLast() + "ies" : own + "s"
      return wanted == own || wanted == plural
    }
  }

  private static func spelling(_ role: WordRole) -> String {
    role.rawValue.replacing(" ", with: "-")
  }
}
