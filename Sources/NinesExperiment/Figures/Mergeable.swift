import NinesStatistics

/// Sums that can be joined.
protocol Mergeable {
  mutating func merge(_ other: Self)
}
