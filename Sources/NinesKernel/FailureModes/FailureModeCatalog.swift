package import NinesVocabulary

/// Every way to fail that a model can name.
package enum FailureModeCatalog {
  package static let all: [any FailureMode.Type] = [
    Down.self,
    ProcessGone.self,
    HostSilent.self,
    Hangs.self,
    Slow.self,
    AnswersErrors.self,
    ProbeFails.self,
    GracefulStop.self,
  ]

  package static func mode(_ use: WordUse) throws(Diagnostic) -> any FailureMode {
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return try type.init(use.values)
  }
}
