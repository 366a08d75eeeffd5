package import NinesVocabulary

/// Every discipline a model can name.
package enum DisciplineCatalog {
  package static let all: [any Discipline.Type] = [
    FirstInFirstOut.self,
    ProcessorSharing.self,
  ]

  package static func discipline(_ use: WordUse) throws(Diagnostic) -> any Discipline {
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return try type.init(use.values)
  }
}
