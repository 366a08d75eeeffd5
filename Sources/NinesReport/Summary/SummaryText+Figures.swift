import NinesExperiment
import NinesStatistics

extension SummaryText {
  private static let nines = [
    ("availability_time", "by time"), ("availability_minutes", "by minutes"),
    ("availability_request", "by request"),
  ]
  private static let meanings = [
    "availability_time": "by time: the service is not down when a request comes",
    "availability_minutes": "by minutes: in that minute under 5 % of the requests fail",
    "availability_request": "by request: answered without an error before the client gives up",
  ]

  func addNines(to page: inout Page) {
    guard has(Self.nines) else { return }
    page.heading("Nines", note: intervals)
    addEntries(Self.nines, to: &page)
    for (metric, _) in Self.nines where figure(metric) != nil {
      page.paragraph(Self.meanings[metric] ?? "", indent: 4)
    }
  }

  func addTail(to page: inout Page) {
    let responses = [
      ("response_mean", "mean"), ("response_p50", "p50 (median)"), ("response_p99", "p99"),
      ("response_p999", "p99.9"),
    ]
    if has(responses) {
      page.heading("Response time", note: "of good requests, from first attempt to last byte")
      addEntries(responses, to: &page)
    }
    guard let failed = figure("error_share") else { return }
    page.heading("Failed requests", note: "as a share of all requests")
    page.entry("all together", text(ofShare: failed))
    for part in outcomes.prefix(4) { page.entry(part.subject, text(ofShare: part)) }
  }

  /// Of weighted requests less than one may be left; without a narrow interval that is no number to quote.
  private func text(ofShare part: Figure) -> String {
    guard let estimate = part.finding.estimate, estimate.relativeHalfWidth > 1,
      let good = figure("throughput")?.finding.estimate?.value
    else { return Phrase.text(of: part) }
    let failed = figure("error_share")?.finding.estimate?.value ?? 0
    let requests = good * result.horizon * Double(result.replicationCount) / (1 - failed)
    guard estimate.value * requests < 1 else { return Phrase.text(of: part) }
    return "hardly any: less than one request of the run"
  }

  /// What failed requests ended in, the most frequent first.
  private var outcomes: [Figure] {
    result.figures
      .filter { $0.metric == "error_share" && $0.isOutcome }
      .filter { ($0.finding.estimate?.value ?? 0) > 0 }
      .sorted { ($0.finding.estimate?.value ?? 0) > ($1.finding.estimate?.value ?? 0) }
  }

  func addDowntime(to page: inout Page) {
    let metrics = [
      ("downtime_per_year", "downtime"), ("outages_per_year", "outages"),
      ("outage_mean", "mean length"), ("outage_p95", "95 % shorter than"),
    ]
    guard has(metrics) else { return }
    page.heading("Downtime")
    addEntries([metrics[0]], to: &page)
    addFormula(to: &page)
    addEntries(Array(metrics.dropFirst()), to: &page)
    let causes = result.budget.filter { $0.share > 0 }.sorted { $0.share > $1.share }
    guard !causes.isEmpty else { return }
    page.paragraph("By cause and phase, as a share of the downtime and in minutes a year:")
    for row in causes.prefix(5) {
      let share = Digits.text(row.share * 100, decimals: 0) + " %"
      let padding = String(repeating: " ", count: max(1, 9 - share.count))
      page.line("\(padding)\(share)  \(row.cause): \(row.phase)\(minutes(row))")
    }
    if causes.count > 5 {
      let rest = causes.dropFirst(5).reduce(0) { $0 + $1.share }
      page.paragraph(
        "and \(causes.count - 5) more, together \(Digits.text(rest * 100, decimals: 1)) %",
        indent: 4)
    }
  }

  /// What architects multiply on paper, beside what users see.
  private func addFormula(to page: inout Page) {
    guard let minutes = result.formulaDowntimePerYear else { return }
    let text = Phrase.exact(
      minutes, unit: "min/year", metric: "downtime_per_year", significant: 3)
    page.entry("by the formula", "\(text): only the availabilities, multiplied")
  }

  /// `, 0.72 (0.35 to 1.1)`; nothing where the run does not support it.
  private func minutes(_ row: BudgetRow) -> String {
    guard let estimate = row.minutesPerYear.estimate else { return "" }
    let digits = DigitLine(
      estimate.value, estimate.interval.lowerBound, estimate.interval.upperBound)
    return ", \(digits.value) (\(digits.low) to \(digits.high))"
  }

  func addCost(to page: inout Page) {
    let metrics = [
      ("downtime_cost_per_year", provenance.priced.label),
      ("infrastructure_cost_per_year", "infrastructure"),
    ]
    guard result.currency != nil, has(metrics) else { return }
    page.heading("Cost")
    addEntries(metrics, to: &page)
    if provenance.priced == .both, figure("downtime_cost_per_year") != nil {
      page.paragraph("failures: downtime and lost requests together", indent: 4)
    }
  }

  /// `nines sla` says more.
  func addAgreement(to page: inout Page) {
    guard has([("breach_probability", "")]) else { return }
    page.heading("Agreement", note: "(more by 'nines sla')")
    addEntries([("breach_probability", "broken")], to: &page)
    page.paragraph("broken: the chance in one billing period", indent: 4)
  }

  /// What an exact solution says of the same figures.
  func addExact(to page: inout Page) {
    let metrics = [
      ("unavailability_time_exact", "unavailable"), ("outages_per_year_exact", "outages"),
      ("outage_mean_exact", "mean length"), ("time_to_first_outage_exact", "first outage after"),
    ]
    let first = metrics.lazy.compactMap { self.figure($0.0)?.finding.estimate }.first
    guard let first else { return }
    page.heading("Beside the simulation", note: first.method)
    addEntries(metrics, to: &page)
  }

  func addFurtherFigures(to page: inout Page) {
    let figures = result.figures.filter { !$0.isUsual }
    guard !figures.isEmpty else { return }
    page.heading("Figures asked for", note: intervals)
    let labels = figures.map {
      $0.subject == "service" ? $0.metric : "\($0.metric) of \($0.subject)"
    }
    let width = min(40, (labels.map(\.count).max() ?? 0) + 2)
    for (label, figure) in zip(labels, figures) {
      page.entry(label, Phrase.text(of: figure), labelWidth: width)
    }
  }
}
