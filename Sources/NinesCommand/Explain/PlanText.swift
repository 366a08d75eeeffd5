import Foundation
import NinesExperiment
import NinesKernel
import NinesReport

/// A plan as text: the rows that a run would simulate.
struct PlanText {
  let plan: Plan
  private let scales: TwoScales?
  private let digest: ModelDigest
  /// Sections longer than this are cut; the rest is counted.
  static let rowLimit = 60

  /// - Parameter targets: relative half-widths that a run would go on for, by metric.
  init(_ model: LoadedModel, targets: [String: Double] = [:]) {
    plan = model.plan
    scales = FidelityChoice.scales(
      for: plan, targets: targets, threads: ProcessInfo.processInfo.activeProcessorCount)
    digest = ModelDigest(model)
  }

  func text(isStyled: Bool) -> String {
    var page = Page(isStyled: isStyled)
    page.heading(plan.name)
    addWindow(to: &page)
    addRequests(to: &page)
    addInfrastructure(to: &page)
    if let report = scales?.report { addTimeScales(report, to: &page) }
    add(plan.figures.map(Self.text), under: "Figures", to: &page)
    return page.text
  }

  private func addWindow(to page: inout Page) {
    page.entry("window", "\(Phrase.duration(plan.horizon)) after \(Phrase.duration(plan.warmUp))")
    page.entry("replications", "\(plan.replications), seed \(plan.seed)")
    page.entry("confidence", Phrase.percent(plan.confidence))
    if let load = digest.load { page.entry("load", load) }
    if let agreement = plan.agreement {
      page.entry("agreement", AgreementDigest(agreement, currency: plan.currency).promise)
    }
    if let requests = plan.requests {
      page.entry(
        "request path",
        requests.isDirect
          ? "without events: the fate of a request is known when it comes"
          : scales == nil
            ? "by events, every request of the horizon"
              + (FidelityChoice.obstacle(to: plan).map { ": \($0)" } ?? "")
            : "by events, on two time scales: see below")
    }
    for (name, text) in OutageMethods.explained(for: plan) { page.entry(name, text) }
    if let currency = plan.currency {
      page.entry(
        "prices",
        Self.prices(of: plan, in: currency))
    }
  }

  private static func prices(of plan: Plan, in currency: String) -> String {
    let cost = plan.infrastructure.outageCost
    let amounts: [(Double, String)] = [
      (cost.fixed, "an outage"), (cost.perSecond * 60, "a minute down"),
      (plan.costPerLostRequest, "a lost request"),
      (plan.infrastructureCost * 31_536_000, "a year for components"),
    ]
    return amounts.map { "\(Phrase.number($0.0)) \(currency) \($0.1)" }.joined(separator: ", ")
  }

  private static func text(of figure: FigurePlan) -> String {
    let asked = figure.isUsual ? "" : "  (asked for)"
    return "\(figure.metric) of \(figure.subject)\(asked)"
  }

  /// A heading with the number of rows, and the rows; nothing when there are none.
  func add(_ rows: [String], under title: String, to page: inout Page) {
    guard !rows.isEmpty else { return }
    page.heading(title, note: "(\(rows.count))")
    for row in rows.prefix(Self.rowLimit) { page.bullet(row) }
    if rows.count > Self.rowLimit { page.bullet("and \(rows.count - Self.rowLimit) more") }
  }
}
