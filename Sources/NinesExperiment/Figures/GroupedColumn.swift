import NinesStatistics

extension RatioSums: Mergeable {}

/// One entry per replication up to `capacity` of them, then one per pair, per four, and so on.
///
/// Sums of consecutive replications are independent of each other as replications are, so intervals of ratios of
/// sums are made from groups as from replications; memory stays bounded. How they are grouped depends on their
/// number alone.
struct GroupedColumn<Sums: Mergeable> {
  private let capacity: Int

  init(capacity: Int = 65_536) { self.capacity = capacity }

  private(set) var groups: [Sums] = []
  private(set) var replications = 0
  private var groupSize = 1
  private var inLastGroup = 1

  mutating func add(_ sums: Sums) {
    replications += 1
    if inLastGroup < groupSize {
      groups[groups.count - 1].merge(sums)
      inLastGroup += 1
      return
    }
    if groups.count == capacity { joinPairs() }
    groups.append(sums)
    inLastGroup = 1
  }

  private mutating func joinPairs() {
    for pair in 0..<groups.count / 2 {
      var joined = groups[2 * pair]
      joined.merge(groups[2 * pair + 1])
      groups[pair] = joined
    }
    groups.removeLast(groups.count / 2)
    groupSize *= 2
  }
}
