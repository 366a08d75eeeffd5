/// A discipline as plain data.
package enum DisciplineRules: Sendable {
  /// Workers take the oldest waiting request and keep it.
  case fifo
  /// All requests present share the server equally; beyond `limit` they wait.
  case processorSharing(limit: Int?)
}
