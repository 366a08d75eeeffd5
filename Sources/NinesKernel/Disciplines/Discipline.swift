package import NinesVocabulary

/// How a server divides itself among its requests: what a model calls `fifo`, `processor-sharing`.
package protocol Discipline: Keyworded {
  var rules: DisciplineRules { get }
}

/// A discipline as plain data.
package enum DisciplineRules: Sendable {
  /// Workers take the oldest waiting request and keep it.
  case fifo
  /// All requests present share the server equally; beyond `limit` they wait.
  case processorSharing(limit: Int?)
}
