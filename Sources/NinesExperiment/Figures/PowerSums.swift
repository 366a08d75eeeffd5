import NinesKernel
import NinesStatistics

/// Count, sum and sum of squares of the observations of one replication.
struct PowerSums: Mergeable {
  var count = 0.0
  var sum = 0.0
  var squares = 0.0

  mutating func merge(_ other: PowerSums) {
    count += other.count
    sum += other.sum
    squares += other.squares
  }
}
