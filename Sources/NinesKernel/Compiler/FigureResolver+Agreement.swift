import NinesModel
import NinesVocabulary

/// Figures of the billing periods.
extension FigureResolver {
  /// The figures that `nines sla` prints.
  mutating func addOfAgreement() {
    guard let agreement = plan.agreement else { return }
    let nowhere = SourceLocation(file: "", line: 0, column: 0)
    for (metric, subject) in Self.metrics(of: agreement) {
      let section = FigureSection(metric: metric, of: subject, at: nowhere)
      guard let (known, statistic) = MetricCatalog.split(metric),
        let quantity = try? agreementQuantity(known.name, statistic, section)
      else { continue }
      var figure = FigurePlan(metric: metric, subject: subject, quantity: quantity)
      figure.isUsual = true
      plan.agreementFigures.append(figure)
    }
  }

  private static func metrics(of agreement: AgreementPlan) -> [(String, String)] {
    var metrics = [("breach_probability", "service")]
    if agreement.clock.periodsPerYear > 1 { metrics.append(("breach_probability_year", "service")) }
    metrics += agreement.tiers.map { ("tier_probability", $0.name) }
    metrics += ["availability_promise", "full_period_share", "availability_period_mean"].map {
      ($0, "service")
    }
    metrics += ["p50", "p25", "p10", "p05", "p01"].map { ("availability_period_\($0)", "service") }
    if !agreement.tiers.isEmpty {
      metrics += ["credit_mean", "credit_per_year", "credit_per_year_p95"].map { ($0, "service") }
    }
    return metrics
  }

  func agreementQuantity(
    _ base: String, _ statistic: FigureQuantity.Statistic?, _ figure: FigureSection
  ) throws(Diagnostic) -> FigureQuantity {
    guard let agreement = plan.agreement else { throw needs("an agreement", figure) }
    if base == "tier_probability" {
      guard let tier = agreement.tiers.first(where: { $0.name == figure.of })
      else {
        throw unfit(figure, agreement.tiers.map { $0.name }.joined(separator: ", "))
      }
      return .agreement(.below(tier.below))
    }
    try needsService(figure)
    let inMoney = agreement.bill != nil
    if base.hasPrefix("credit"), agreement.tiers.isEmpty {
      throw needs("an agreement with tiers", figure)
    }
    switch base {
    case "breach_probability": return .agreement(.breach(inYear: false))
    case "breach_probability_year": return .agreement(.breach(inYear: true))
    case "full_period_share": return .agreement(.fullShare)
    case "availability_period": return .agreement(.availability(statistic ?? .mean))
    case "availability_promise": return .agreement(.promise(breaking: 0.01))
    case "credit_mean": return .agreement(.credit(inMoney: inMoney))
    case "credit_per_year": return .agreement(.creditPerYear(inMoney: inMoney))
    default: return .agreement(.creditPerYearQuantile(0.95, inMoney: inMoney))
    }
  }
}
