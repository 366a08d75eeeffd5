import NinesKernel
import NinesVocabulary
import Testing

/// A word of the book with its role, under a name that test reports show.
struct BookEntry: Sendable, CustomTestStringConvertible {
  let role: WordRole
  let type: any Keyworded.Type

  var testDescription: String { "\(role.rawValue) \(type.keyword)" }

  static let all = WordRole.allCases.flatMap { role in
    (KernelWords.book.words[role] ?? []).map { BookEntry(role: role, type: $0) }
  }
}

@Suite("The words of all catalogs")
struct CatalogTests {
  @Test("a word's example is read, and names the word", arguments: BookEntry.all)
  func example(_ entry: BookEntry) throws {
    #expect(try word(entry.type.example, as: entry.role).keyword == entry.type.keyword)
  }

  @Test("the keywords of a role are unique and in kebab-case", arguments: WordRole.allCases)
  func keywords(of role: WordRole) {
    let keywords = KernelWords.book.keywords(as: role)
    #expect(Set(keywords).count == keywords.count)
    for keyword in keywords {
      #expect(keyword.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil, "\(keyword)")
    }
  }

  @Test("every role has words")
  func roles() {
    for role in WordRole.allCases {
      #expect(!KernelWords.book.keywords(as: role).isEmpty, "\(role.rawValue)")
    }
  }

  @Test(
    "keys are unique and in snake_case, helped, and their defaults sourced",
    arguments: BookEntry.all)
  func parameters(of entry: BookEntry) throws {
    try check(entry.type.parameters)
  }

  @Test(
    "so are the keys of the sections within words",
    arguments: [ModulatedState.parameters, RateWave.parameters, FlashCrowd.parameters])
  func inner(parameters: [Parameter]) throws {
    try check(parameters)
  }

  private func check(_ parameters: [Parameter]) throws {
    #expect(Set(parameters.map(\.name)).count == parameters.count)
    for parameter in parameters {
      #expect(parameter.name.wholeMatch(of: /[a-z]+(_[a-z]+)*/) != nil, "\(parameter.name)")
      #expect(!parameter.help.isEmpty && !parameter.help.hasSuffix("."), "\(parameter.name)")
      switch parameter.fallback {
      case .value(let text, let source):
        #expect(source.count > 3, "\(parameter.name)")
        #expect(throws: Never.self) { try WordText.value(of: parameter.kind, in: text) }
      case .required(let example): #expect(example.hasPrefix("\(parameter.name): "))
      case .none: break
      }
    }
  }

  @Test("a summary is one short line", arguments: BookEntry.all)
  func summary(of entry: BookEntry) {
    #expect(entry.type.summary.count <= 80)
    #expect(!entry.type.summary.hasSuffix("."))
  }
}
