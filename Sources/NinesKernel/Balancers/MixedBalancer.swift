package import NinesRandom
package import NinesVocabulary

/// Stands for the balancers of a model whose pools do not all use the same one; slower, for a call through a table.
package struct MixedBalancer: Balancer {
  package static let keyword = "mixed"
  package static let summary = "several kinds in one model; not a word of models"
  package static let example = "mixed"
  package static let parameters: [Parameter] = []
  package static let readsConnections = true
  package static let learnsFromAnswers = true

  private var inner: any Balancer

  package init(_ inner: any Balancer) { self.inner = inner }
  package init(_ values: ParameterValues) throws(Diagnostic) { inner = RoundRobin() }

  package mutating func prepare(for pool: borrowing PoolView) { inner.prepare(for: pool) }
  package mutating func rotationChanged(to pool: borrowing PoolView) {
    inner.rotationChanged(to: pool)
  }

  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    inner.choose(from: pool, client: client, using: &stream)
  }

  package mutating func learn(server: Int, responseTime: Double, at now: Double) {
    inner.learn(server: server, responseTime: responseTime, at: now)
  }
}
