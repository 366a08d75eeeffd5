/// What a pool showed; counts may be weighted.
package struct PoolSums: Sendable {
  package internal(set) var visits = 0.0
  /// Seconds in the pool, over requests that left it served.
  package internal(set) var responseSum = 0.0
  package internal(set) var served = 0.0
  package internal(set) var inSystemTime = 0.0  // request-seconds
  package internal(set) var queueTime = 0.0  // request-seconds
  package internal(set) var waited = 0.0  // of the visits, served in the end or not

  package init() {}

  init(_ tally: PoolTally) {
    visits = Double(tally.visits)
    responseSum = tally.responseSum
    served = Double(tally.served)
    inSystemTime = tally.inSystemTime
    queueTime = tally.queueTime
    waited = Double(tally.waited)
  }

  mutating func add(_ other: PoolSums, times factor: Double) {
    visits += factor * other.visits
    responseSum += factor * other.responseSum
    served += factor * other.served
    inSystemTime += factor * other.inSystemTime
    queueTime += factor * other.queueTime
    waited += factor * other.waited
  }
}
