import NinesKernel

/// The rows of periods.csv: the periods of the first replications.
struct PeriodTable {
  static let limit = 10_000

  private let agreement: AgreementPlan?
  private(set) var rows: [PeriodRow] = []
  private(set) var leftOut = 0

  init(plan: Plan) { agreement = plan.agreement }

  mutating func add(_ observations: Observations) {
    guard let agreement else { return }
    let room = max(0, Self.limit - rows.count)
    leftOut += max(0, observations.periods.count - room)
    rows += observations.periods.prefix(room).map { period in
      let unavailability = agreement.unavailability(of: period)
      let credit = agreement.credit(for: unavailability) * (agreement.bill ?? 1)
      return PeriodRow(
        replication: observations.replication, period: agreement.clock.label(of: period.number),
        availability: 1 - unavailability, credit: agreement.tiers.isEmpty ? nil : credit,
        isBreached: agreement.isBreached(by: unavailability))
    }
  }
}
