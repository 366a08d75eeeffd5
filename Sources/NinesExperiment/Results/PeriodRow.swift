/// A row of periods.csv: what one billing period came to.
package struct PeriodRow: Sendable {
  package let replication: Int
  package let period: String  // `2025-03`, or its number in the replication
  package let availability: Double
  /// In money where the agreement has a bill, else a share of it; nil without tiers.
  package let credit: Double?
  package let isBreached: Bool

  package init(
    replication: Int, period: String, availability: Double, credit: Double?, isBreached: Bool
  ) {
    self.replication = replication
    self.period = period
    self.availability = availability
    self.credit = credit
    self.isBreached = isBreached
  }
}
