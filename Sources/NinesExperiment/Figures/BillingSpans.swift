import NinesKernel
import NinesStatistics

/// The billing periods, or the whole years of them, that replications bring.
///
/// Independent periods make a year of as many successive replications as it has periods.
struct BillingSpans {
  enum Length {
    case period
    case year
  }

  let agreement: AgreementPlan
  let length: Length
  private var pending: [PeriodSums] = []

  init(_ agreement: AgreementPlan, _ length: Length) {
    self.agreement = agreement
    self.length = length
  }

  /// The spans that a replication completes; one cluster, for they may depend on each other.
  mutating func completed(by observations: Observations) -> [ArraySlice<PeriodSums>] {
    let size = length == .period ? 1 : agreement.clock.periodsPerYear
    if !agreement.isIndependent { return Self.chunks(observations.periods, size) }
    pending += observations.periods
    guard pending.count >= size else { return [] }
    let spans = Self.chunks(pending, size)
    pending = []
    return spans
  }

  /// Why there is none.
  var shortfall: Shortfall {
    length == .year ? .noWholeYear(periods: agreement.clock.periodsPerYear) : .noObservations
  }

  private static func chunks(_ periods: [PeriodSums], _ size: Int) -> [ArraySlice<PeriodSums>] {
    (0..<periods.count / size).map { periods[$0 * size..<($0 + 1) * size] }
  }
}
