import NinesStatistics

/// What moved a figure, replication by replication or in groups of them, for the differences of candidates.
struct PairingColumn {
  private var column = GroupedColumn<RatioSums>(capacity: 4096)

  /// A value that counts alike in every replication.
  mutating func add(_ value: Double) { column.add(RatioSums(numerator: value, denominator: 1)) }

  var influences: [Double] { Self.influences(of: column.groups) }

  /// The linear part of a ratio of sums: each numerator less what the common ratio gives for its denominator.
  static func influences(of groups: [RatioSums]) -> [Double] {
    let total = groups.reduce(into: RatioSums()) { $0.merge($1) }
    guard total.denominator > 0 else { return [] }
    let ratio = total.numerator / total.denominator
    return groups.map { $0.numerator - ratio * $0.denominator }
  }
}
