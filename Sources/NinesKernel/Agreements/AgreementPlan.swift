/// A service level agreement as a run judges it.
package struct AgreementPlan: Sendable {
  package struct Tier: Sendable, Equatable {
    /// Of availability; below it the tier is reached.
    package let below: Double
    /// The share of the bill.
    package let credit: Double

    package init(below: Double, credit: Double) {
      self.below = below
      self.credit = credit
    }

    /// `99.95 %`, as it stands in files and messages.
    package var name: String {
      // Twelve digits: what was written, without the rounding of its division by 100.
      "\(FigureResolver.plain((below * 1e14).rounded() / 1e12)) %"
    }
  }

  package var clock = BillingClock()
  package var measure = MeasureRule.time(bucket: nil)
  package var promise: Double
  /// From the highest availability to the lowest; credits rise.
  package var tiers: [Tier] = []
  /// Of one period, in the plan's currency; nil: credits are shares of it.
  package var bill: Double?
  package var shorterThan = 0.0  // seconds
  package var excludedCauses: Set<Int> = []
  package var maintenance: [MaintenanceWindow] = []
  /// The keyword of a published agreement that it rests on.
  package var preset: String?
  /// Each replication is one period that begins with everything up.
  package var isIndependent = false

  static let shortHorizonNote = "The horizon holds no whole period of the agreement"

  package init(promise: Double) { self.promise = promise }

  /// What rounding may do to a share; a downtime that uses the budget up to the last digit is no breach.
  private static let rounding = 1e-12

  /// The share of the period that counts as unavailable.
  package func unavailability(of sums: PeriodSums) -> Double {
    switch measure {
    case .time(nil): return min(1, sums.downTime / sums.length)
    case .time(let bucket?): return min(1, sums.downBuckets * bucket / sums.length)
    case .minutes(let bucket, _): return min(1, sums.badBuckets * bucket / sums.length)
    case .requests: return sums.requests > 0 ? min(1, sums.failed / sums.requests) : 0
    }
  }

  package func isBreached(by unavailability: Double) -> Bool {
    isBelow(promise, unavailability)
  }

  package func isBelow(_ availability: Double, _ unavailability: Double) -> Bool {
    unavailability > 1 - availability + Self.rounding
  }

  /// The share of the bill that is credited: that of the deepest tier reached.
  package func credit(for unavailability: Double) -> Double {
    tiers.last { isBelow($0.below, unavailability) }?.credit ?? 0
  }

  /// Independent periods of a calendar go through its months in turn.
  func firstNumber(ofReplication replication: Int) -> Int {
    isIndependent && clock.isCalendar ? replication % clock.periodsPerYear : 0
  }

  package var deepestCredit: Double { tiers.last?.credit ?? 0 }
}
