package import NinesExperiment

/// The answer of `nines sla` as text: the terms, what a month brings, how often it breaks the promise, what that costs.
package struct AgreementText {
  private let summary: SummaryText
  private let terms: AgreementTerms

  package init(_ result: ExperimentResult, _ provenance: Provenance, _ terms: AgreementTerms) {
    summary = SummaryText(result, provenance)
    self.terms = terms
  }

  /// - Parameters: as of `SummaryText`.
  package func text(isStyled: Bool, files: (folder: String, names: [String])?) -> String {
    var page = Page(isStyled: isStyled)
    summary.addQuestion(to: &page)
    page.heading("Agreement", note: terms.note)
    for (label, text) in terms.entries { page.entry(label, text) }
    summary.addWarnings(to: &page)
    addBreaches(to: &page)
    addPeriods(to: &page)
    addCredits(to: &page)
    summary.addFurtherFigures(to: &page)
    summary.addBasis(to: &page)
    summary.addEffort(to: &page)
    summary.addFiles(files, to: &page)
    return page.text
  }

  private func addBreaches(to page: inout Page) {
    page.heading("Will the promise be broken?", note: summary.intervals)
    summary.addEntries([("breach_probability", "in a \(terms.period)")], to: &page)
    summary.addEntries([("breach_probability_year", "in a year")], to: &page)
    summary.addEntries([("availability_promise", "safe promise")], to: &page)
    page.paragraph(
      "safe promise: at most 1 \(terms.period) in 100 breaks it, as far as this run proves",
      indent: 4)
  }

  private func addPeriods(to page: inout Page) {
    page.heading("Availability of a \(terms.period)")
    summary.addEntries(
      [
        ("availability_period_mean", "on average"),
        ("full_period_share", "\(terms.period)s at 100 %"),
        ("availability_period_p50", "median"), ("availability_period_p25", "worst 1 in 4"),
        ("availability_period_p10", "worst 1 in 10"), ("availability_period_p05", "worst 1 in 20"),
        ("availability_period_p01", "worst 1 in 100"),
      ], to: &page)
    page.paragraph(
      "worst 1 in 100: one \(terms.period) in a hundred is at most this available", indent: 4)
  }

  private func addCredits(to page: inout Page) {
    let tiers = summary.result.figures.filter { $0.metric == "tier_probability" }
    var entries = [
      ("credit_per_year", "a year"), ("credit_per_year_p95", "19 of 20 years"),
      ("downtime_cost_per_year", "downtime itself"),
    ]
    // Of a yearly clock the mean of a period is that of a year.
    if terms.period != "year" { entries.insert(("credit_mean", "a \(terms.period)"), at: 0) }
    guard summary.has(entries) || !tiers.isEmpty else { return }
    page.heading("Credits")
    for tier in tiers { page.entry("below \(tier.subject)", Phrase.text(of: tier)) }
    summary.addEntries(entries, to: &page)
    page.paragraph(
      "a year: on average; 19 of 20 years: at most this"
        + (summary.has([("downtime_cost_per_year", "")])
          ? "; credits never cover what the downtime itself costs" : ""),
      indent: 4)
  }
}
