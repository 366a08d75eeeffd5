/// What a pool showed within the window.
package struct PoolTally: Sendable {
  package internal(set) var visits = 0
  /// Seconds in the pool, over requests that left it served.
  package internal(set) var responseSum = 0.0
  package internal(set) var served = 0
  package internal(set) var inSystemTime = 0.0  // request-seconds
  package internal(set) var queueTime = 0.0  // request-seconds
  package internal(set) var waited = 0  // of the visits, served in the end or not

  package init() {}
}
