/// Values that are mostly zero and come in clusters, such as the unavailability of the months of a replication.
///
/// Zeros are only counted. Beyond `capacity` other values the sample takes no more clusters, so that memory is bounded.
package struct ClusteredSample: Sendable {
  package static let capacity = 1 << 20

  package private(set) var clusters = 0
  package private(set) var count = 0
  private var values: [(value: Double, cluster: Int32)] = []
  private var isSorted = true

  package init() {}

  package mutating func add(cluster: some Sequence<Double>) {
    if values.count >= Self.capacity { return }
    for value in cluster {
      count += 1
      if value > 0 { values.append((value, Int32(clusters))) }
    }
    clusters += 1
    isSorted = false
  }

  /// The values above zero, the largest first.
  mutating func descending() -> [(value: Double, cluster: Int32)] {
    if !isSorted {
      values.sort { ($1.value, $0.cluster) < ($0.value, $1.cluster) }
      isSorted = true
    }
    return values
  }
}
