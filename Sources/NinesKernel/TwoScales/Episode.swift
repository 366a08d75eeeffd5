/// Changes of the infrastructure too close together, or too far from a steady state, to be credited by their means.
struct Episode: Sendable {
  /// Where its requests are simulated from, with the infrastructure as `state`; seconds from the replication's start.
  var origin = 0.0
  /// Requests that arrive from here on ...
  var start = 0.0
  /// ... up to here are its own.
  var end = 0.0
  var state: InfrastructureState
  /// Rows of the record.
  var changes: Range<Int> = 0..<0
  /// What happens in it, boiled down: episodes of one kind are sampled with one probability.
  var kind: UInt64 = 0
  /// Requests expected to fail: in front of all pools and in each of them, by outcome.
  var losses: [Double] = []
  /// Minutes expected to be bad.
  var badMinutes = 0.0
  /// By pool: request-seconds expected to pass in queues that have grown for want of capacity.
  var waited: [Double] = []
  /// Seconds credited at the figures of each regime and band.
  var credit: [(row: Int, seconds: Double)] = []
}
