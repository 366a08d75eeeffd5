import NinesKernel
import NinesStatistics

/// Figures of the billing periods of an agreement.
///
/// The periods of one clock that runs on depend on each other, so a replication is the unit; independent periods are
/// units of their own.
struct AgreementFigures {
  private let agreement: AgreementPlan
  /// Stretches of one replication that are as good as independent of each other.
  private let stretches: Double
  private let isCertain: Bool

  init(_ plan: Plan, _ agreement: AgreementPlan) {
    self.agreement = agreement
    let availability = AvailabilityFigures(plan)
    // What load does may last longer than any repair.
    stretches = agreement.measure.needsRequests ? 1 : Double(availability.trials ?? 1)
    isCertain = !agreement.measure.needsRequests && availability.isCertain
  }

  func figure(_ figure: AgreementFigure) -> any FigureAccumulator {
    let agreement = agreement
    func unavailability(_ period: PeriodSums) -> Double { agreement.unavailability(of: period) }
    switch figure {
    case .breach(let inYear):
      return share(of: inYear ? .year : .period) { agreement.isBreached(by: $0) }
    case .below(let availability):
      return share(of: .period) { agreement.isBelow(availability, $0) }
    case .fullShare: return share(of: .period) { $0 == 0 }
    case .availability(let statistic): return availability(statistic)
    case .promise(let breaking): return quantile(1 - breaking, answer: .bound)
    case .credit(let inMoney): return credit(scale: inMoney ? agreement.bill ?? 1 : 1)
    case .creditPerYear(let inMoney):
      let perYear = Double(agreement.clock.periodsPerYear)
      return credit(scale: perYear * (inMoney ? agreement.bill ?? 1 : 1))
    case .creditPerYearQuantile(let probability, let inMoney):
      let bill = inMoney ? agreement.bill ?? 1 : 1
      return SpanQuantileFigure(
        BillingSpans(agreement, .year), probability: probability, independent: independent(.year),
        isCertain: isCertain, scale: { $0 * bill },
        value: { year in
          // Sums of the same tiers in another order are the same amount.
          let credit = year.reduce(0) { $0 + agreement.credit(for: unavailability($1)) }
          return (credit * 1e9).rounded() / 1e9
        })
    }
  }

  private func share(
    of length: BillingSpans.Length, where test: @escaping (Double) -> Bool
  ) -> SpanShareFigure {
    let agreement = agreement
    return SpanShareFigure(
      BillingSpans(agreement, length), independent: independent(length), isCertain: isCertain
    ) { span in
      let tests = span.lazy.map { test(agreement.unavailability(of: $0)) }
      return tests.contains(true)
    }
  }

  private func credit(scale: Double) -> CreditFigure {
    CreditFigure(
      agreement, scale: scale, independent: independent(.period), isCertain: isCertain)
  }

  private func availability(_ statistic: FigureQuantity.Statistic) -> any FigureAccumulator {
    let agreement = agreement
    func values(_ observations: Observations) -> [Double] {
      observations.periods.map { 1 - agreement.unavailability(of: $0) }
    }
    switch statistic {
    case .mean:
      return ShareFigure(
        form: .availability, trials: Int(independent(.period)), isCertain: isCertain
      ) { observations in
        let periods = observations.periods
        guard !periods.isEmpty else { return nil }
        return periods.reduce(0) { $0 + agreement.unavailability(of: $1) } / Double(periods.count)
      }
    case .standardDeviation:
      return DeviationFigure { observations in
        let values = values(observations)
        return PowerSums(
          count: Double(values.count), sum: values.reduce(0, +),
          squares: values.reduce(0) { $0 + $1 * $1 })
      }
    case .quantile(let probability): return quantile(1 - probability, answer: .quantile)
    case .largest: return KnownFigure()
    }
  }

  /// Of unavailability, told as availability.
  private func quantile(
    _ probability: Double, answer: SpanQuantileFigure.Answer
  ) -> SpanQuantileFigure {
    let agreement = agreement
    return SpanQuantileFigure(
      BillingSpans(agreement, .period), probability: probability, answer: answer,
      independent: independent(.period), isCertain: isCertain, isFalling: true,
      scale: { 1 - $0 }, value: { agreement.unavailability(of: $0.first!) })
  }

  private func independent(_ length: BillingSpans.Length) -> Double {
    agreement.isIndependent ? 1 : stretches
  }
}
