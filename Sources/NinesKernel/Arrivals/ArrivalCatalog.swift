package import NinesVocabulary

/// Every arrival process a model can name.
package enum ArrivalCatalog {
  package static let all: [any ArrivalProcess.Type] = [
    Poisson.self,
    Renewal.self,
    Modulated.self,
    Varying.self,
    Batches.self,
    Trace.self,
    ClosedPopulation.self,
  ]

  package static func process(_ use: WordUse) throws(Diagnostic) -> any ArrivalProcess {
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return try type.init(use.values)
  }
}
