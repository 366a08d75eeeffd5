package import NinesVocabulary

/// Every balancer a model can name.
package enum BalancerCatalog {
  package static let all: [any Balancer.Type] = [
    RoundRobin.self,
    LeastConnections.self,
    WeightedRandom.self,
    BestOfRandom.self,
    SourceHash.self,
    ConsistentHash.self,
    LeastResponseTime.self,
    IdleFirst.self,
    HAProxyRoundRobin.self,
    HAProxyStaticRoundRobin.self,
    HAProxyLeastConnections.self,
    HAProxyFirst.self,
    HAProxySource.self,
    HAProxyHash.self,
    HAProxyRandom.self,
    NGINXRoundRobin.self,
    NGINXLeastConnections.self,
    NGINXIPHash.self,
    NGINXHash.self,
    NGINXRandom.self,
  ]

  /// The balancer behind a word of a model.
  package static func balancer(_ use: WordUse) throws(Diagnostic) -> any Balancer {
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return try type.init(use.values)
  }
}
