package import NinesVocabulary

/// Every law a model can name.
package enum DistributionCatalog {
  package static let all: [any Distribution.Type] = [
    Constant.self,
    Empirical.self,
    Erlang.self,
    Exponential.self,
    Gamma.self,
    Hyperexponential.self,
    Lognormal.self,
    Mixture.self,
    Pareto.self,
    Shifted.self,
    Triangular.self,
    Uniform.self,
    Weibull.self,
  ]

  /// The law behind a word of a model.
  ///
  /// - Throws: what is wrong with its parameters taken together.
  package static func law(_ use: WordUse) throws(Diagnostic) -> any Distribution {
    _ = GSLErrors.areReturned
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return try type.init(use.values)
  }
}
