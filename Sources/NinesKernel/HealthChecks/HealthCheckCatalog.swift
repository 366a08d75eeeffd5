package import NinesVocabulary

/// Every way to learn that a server is down that a model can name.
package enum HealthCheckCatalog {
  package static let all: [any HealthCheck.Type] = [
    NoHealthCheck.self,
    ImmediateHealthCheck.self,
    ActiveHealthCheck.self,
    PassiveHealthCheck.self,
  ]

  package static func check(_ use: WordUse) throws(Diagnostic) -> any HealthCheck {
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return try type.init(use.values)
  }
}
