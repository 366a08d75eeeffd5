/// What a server showed; counts may be weighted.
package struct ServerSums: Sendable {
  package internal(set) var served = 0.0
  package internal(set) var responseSum = 0.0
  package internal(set) var busyTime = 0.0  // worker-seconds

  package init() {}

  init(_ tally: ServerTally) {
    served = Double(tally.served)
    responseSum = tally.responseSum
    busyTime = tally.busyTime
  }

  mutating func add(_ other: ServerSums, times factor: Double) {
    served += factor * other.served
    responseSum += factor * other.responseSum
    busyTime += factor * other.busyTime
  }
}
