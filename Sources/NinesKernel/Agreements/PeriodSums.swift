/// What one billing period showed, without what its agreement leaves out.
///
/// All that an agreement needs of a replication: whoever simulates fills these, request by request or otherwise.
package struct PeriodSums: Sendable, Equatable {
  /// Counted from 0 in the clock's months or years.
  package let number: Int
  package let length: Double  // seconds
  package var downTime = 0.0  // seconds
  /// Buckets that were down throughout.
  package var downBuckets = 0.0
  /// Buckets with too many failed requests.
  package var badBuckets = 0.0
  /// Requests that arrived in the period.
  package var requests = 0.0
  package var failed = 0.0

  package init(number: Int, length: Double) {
    self.number = number
    self.length = length
  }
}
