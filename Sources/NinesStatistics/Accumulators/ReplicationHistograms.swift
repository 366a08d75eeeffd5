/// The histograms of all replications in bounded memory: replication r is kept in group r modulo
/// 256.
///
/// A group depends on the replications' numbers alone, so neither the order of arrival nor the
/// threads nor the number of replications still to come change what an interval is made from.
/// Groups are independent as replications are.
package struct ReplicationHistograms: Equatable, Sendable {
  package static let groupLimit = 256

  package private(set) var groups: [CompactHistogram] = []
  /// How many replications each group holds.
  package private(set) var sizes: [Int] = []

  package init() {}

  /// One replication each, in the order given.
  package init(_ replications: some Sequence<CompactHistogram>) {
    for (number, histogram) in replications.enumerated() { add(histogram, replication: number) }
  }

  package var replications: Int { sizes.reduce(0, +) }

  package var count: Double { groups.reduce(0) { $0 + $1.count } }

  /// Observations really made.
  package var observed: Double { groups.reduce(0) { $0 + $1.observed } }

  /// - Parameter replication: counted from zero; each number is added once.
  package mutating func add(_ histogram: CompactHistogram, replication: Int) {
    let group = replication % Self.groupLimit
    while groups.count <= group {
      groups.append(CompactHistogram())
      sizes.append(0)
    }
    groups[group].merge(histogram)
    sizes[group] += 1
  }

  /// By group: observations above the pooled quantile, less the share of the group's that would be there.
  ///
  /// What moves the quantile, but for a factor: the density there, which nothing here needs to know.
  package func influences(onQuantile probability: Double) -> [Double] {
    guard let quantile = pooled.quantile(probability) else { return [] }
    return groups.map { group in
      group.exceedances(above: quantile) - (1 - probability) * Double(group.count)
    }
  }

  /// How many groups, all alike, would tell as much of what lies beyond a quantile; nil where nothing does.
  ///
  /// - Source: Kish, *Survey Sampling*, 1965: the square of the sum over the sum of squares.
  package func effectiveGroups(beyond probability: Double) -> Double? {
    guard let quantile = pooled.quantile(probability) else { return nil }
    let beyond = groups.map { $0.exceedances(above: quantile) }
    let sum = beyond.reduce(0, +)
    let squares = beyond.reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? sum * sum / squares : nil
  }

  /// All replications as one.
  package var pooled: CompactHistogram {
    groups.reduce(into: CompactHistogram()) { $0.merge($1) }
  }
}
