package import NinesVocabulary

/// Every law of how often each client asks that a model can name.
package enum ClientUseCatalog {
  package static let all: [any ClientUse.Type] = [
    UniformUse.self,
    ZipfUse.self,
    SharesUse.self,
  ]

  package static func use(_ use: WordUse) throws(Diagnostic) -> any ClientUse {
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return try type.init(use.values)
  }
}
