/// Credits of an agreement for one billing period that starts with the service up.
///
/// The deepest tier that the period's availability falls below decides.
package struct ServiceCredits: Sendable {
  /// A tier: below this availability, this share of the bill.
  package struct Tier: Sendable, Equatable {
    package let availability: Double
    package let credit: Double

    package init(availability: Double, credit: Double) {
      self.availability = availability
      self.credit = credit
    }
  }

  /// From the highest availability to the lowest.
  package let tiers: [Tier]
  /// The bill of a period, USD.
  package let bill: Double
  /// The length of a period, seconds.
  package let period: Double

  package init(tiers: [Tier], bill: Double, period: Double = 2_628_000) {
    self.tiers = tiers.sorted { $0.availability > $1.availability }
    self.bill = bill
    self.period = period
  }

  /// The probability that a period falls below each tier.
  package func breachProbabilities(of chain: DependabilityChain) -> [Double] {
    tiers.map { tier in
      chain.probability(ofDowntimeAbove: (1 - tier.availability) * period, within: period)
    }
  }

  /// The expected credit of a period, USD.
  package func expectedCredit(of chain: DependabilityChain) -> Double {
    let breaches = breachProbabilities(of: chain)
    var (credit, previous) = (0.0, 0.0)
    for (tier, probability) in zip(tiers, breaches) {
      credit += (tier.credit - previous) * probability
      previous = tier.credit
    }
    return credit * bill
  }
}
