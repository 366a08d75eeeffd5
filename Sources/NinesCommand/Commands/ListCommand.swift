import ArgumentParser
import NinesKernel
import NinesModel
import NinesVocabulary

/// `nines list`: the words of the model language.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The words of the model language, with parameters and examples.",
    discussion: """
      Examples:
        nines list                   every word
        nines list balancer          the balancers
        nines list weibull           one word
      """)

  @Argument(help: "A kind of words, as 'law' or 'failure-mode', or a word.")
  var name: String?

  @Flag(help: .hidden)
  var markdown = false  // the page of the documentation

  func run() throws {
    guard markdown else { return try Console.write(text()) }
    try Console.write(
      LanguageReference.markdown(of: ModelSection.self, wordBook: KernelWords.book))
  }

  private func text() throws(Failure) -> String {
    let book = KernelWords.book
    guard let name else { return WordListing.text(of: book) }
    if let role = Self.role(name) { return WordListing.text(of: book, role: role) }
    let uses = WordRole.allCases.compactMap { role in
      book.type(of: name, as: role).map { "\(role.rawValue)\n\n\(WordListing.text(of: $0))\n" }
    }
    if !uses.isEmpty { return uses.joined(separator: "\n") }
    let roles = WordRole.allCases.filter { !book.keywords(as: $0).isEmpty }.map(Self.spelling)
    let words = WordRole.allCases.flatMap { book.keywords(as: $0) }
    let hint =
      nearestWord(to: name, among: roles + words).map { "; did you mean '\($0)'?" }
      ?? "; kinds of words: \(roles.joined(separator: ", "))"
    throw Failure(.badInput, "'\(name)' is no word of the model language\(hint)")
  }

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
