import Foundation
import NinesKernel
import NinesStatistics

/// Everything that is kept of the replications, folded in one by one in the order of their numbers.
final class ExperimentBook {
  /// Rare failures to meet before an interval shows how they spread.
  private static let enoughMet = 10.0
  /// Of the failed requests; what brings less may be missed.
  private static let goodPart = 0.1

  let plan: Plan
  let figures: FigureBook
  private(set) var replications = 0
  var isInterrupted = false
  var floodedReplication: Int?
  /// Nil where every request is simulated.
  private(set) var scales: TwoScales?
  private var hasChosenFidelity = false

  private let histograms = RequestHistograms()
  private let latency: LatencyTable
  private var outages: OutageTable
  private var budget: BudgetTable
  private var table: ReplicationTable
  private var periods: PeriodTable
  private var effort = Effort()
  private var infrastructureEvents = 0
  private var cautions: Cautions
  private(set) var stability: Stability
  private var notes: [String] = []

  init(plan: Plan) {
    self.plan = plan
    latency = LatencyTable(plan: plan, histograms: histograms)
    figures = FigureBook(plan: plan, histograms: histograms)
    outages = OutageTable(plan: plan.infrastructure)
    budget = BudgetTable(plan: plan.infrastructure)
    table = ReplicationTable(plan: plan)
    periods = PeriodTable(plan: plan)
    cautions = Cautions(plan: plan)
    stability = Stability(plan: plan)
  }

  /// Once, before the first replication.
  ///
  /// - Parameter isPaired: whether replications stand beside those of other plans.
  func chooseFidelity(widths: [Int: Double], isPaired: Bool, threads: Int) {
    if hasChosenFidelity { return }
    hasChosenFidelity = true
    scales = FidelityChoice.scales(for: plan, widths: widths, isPaired: isPaired, threads: threads)
    if plan.fidelity == .twoScales, plan.requests != nil, scales == nil {
      let reason = FidelityChoice.obstacle(to: plan) ?? "the usual state does not settle"
      notes.append("Every request was run, though two time scales are asked for: \(reason).")
    }
  }

  func add(_ observations: Observations) {
    replications += 1
    table.add(figures.add(observations), of: observations.replication)
    histograms.add(observations)
    outages.add(observations)
    budget.add(observations)
    periods.add(observations)
    cautions.add(observations)
    stability.add(observations)
    effort.simulatedSeconds += plan.end
    if let dependability = observations.dependability {
      infrastructureEvents += dependability.events
      effort.events += dependability.events
      effort.failuresAndRepairs += dependability.failuresAndRepairs
    }
    if let requests = observations.requests {
      effort.requests += requests.completed
      effort.events += requests.events
    }
  }

  func findFirstOutage(_ options: ExperimentOptions) {
    let runs = FirstOutageRuns(
      plan: plan, options: options,
      eventsPerSecond: Double(infrastructureEvents) / effort.simulatedSeconds,
      outagesPerSecond: Double(cautions.outages) / (Double(replications) * plan.horizon))
    let outcome = runs.run()
    figures.firstOutage = outcome.finding
    if let reason = outcome.reason {
      notes.append("The time to the first outage is not known: \(reason).")
    }
    isInterrupted = options.isCancelled()
  }

  /// Why there is no steady state, by pool.
  var causes: [Int: String] {
    var causes = stability.causes
    if causes.isEmpty, floodedReplication != nil {
      causes[0] = "more than 2 million requests were in progress at once"
    }
    return causes
  }

  /// A figure as it stands, without a number where there is no steady state to have one.
  func figure(_ row: Int, _ causes: [Int: String]) -> Figure {
    let planned = plan.figures[row]
    var finding = Finding.unsupported(.noObservations)
    if let line = Stability.line(causes),
      planned.quantity.needsSteadyState(of: Set(causes.keys), plan: plan)
    {
      finding = .unsupported(.noSteadyState(line))
    } else {
      finding = figures.finding(row)
      if scales?.report.stations.isEmpty == false, planned.quantity.countsFullStations {
        finding = finding.found(by: "RESTART on the number in the station")
      }
    }
    return Figure(
      metric: planned.metric, subject: planned.subject,
      unit: planned.quantity.unit(currency: plan.currency), finding: finding,
      isUsual: planned.isUsual)
  }

  /// Where a good part of the failed requests comes so seldom that the run may have met too little of it, or none.
  private var seldomWarning: String? {
    guard let scales, let seldom = scales.report.seldom, seldom.part > Self.goodPart else {
      return nil
    }
    let met = seldom.share * Double(replications * (1 + scales.report.controls))
    guard met < Self.enoughMet else { return nil }
    let percent = Int((100 * seldom.part).rounded())
    return
      "About \(percent) % of the failed requests come with failures of which the run holds about "
      + "\(Int(met.rounded())); with fewer than \(Int(Self.enoughMet)) its intervals may miss them: "
      + "take more replications."
  }

  /// Where the slowest requests come with so few outages that their spread may not show what is still to come.
  private var fewSlowWarning: String? {
    guard plan.hasFailures, replications >= 10, let slowest = figures.highestQuantile,
      slowest.effective < min(Self.enoughMet, Double(replications) / 2)
    else { return nil }
    let share = String(format: "%.3g", 100 * (1 - slowest.probability))
    let few = max(1, Int(slowest.effective.rounded()))
    return
      "The slowest \(share) % of the requests are mostly those of \(few) of \(replications) replications: the "
      + "interval of \(plan.figures[slowest.figure].metric) leans on outages that few of them see, and may "
      + "end too low; take more replications."
  }

  func result() -> ExperimentResult {
    var result = ExperimentResult(scenario: plan.name)
    let causes = causes
    result.noSteadyState = Stability.line(causes)
    result.figures = plan.figures.indices.map { figure($0, causes) }
    result.latency = causes.isEmpty ? latency.rows(confidence: plan.confidence) : []
    result.outages = outages.rows
    result.budget = budget.rows(confidence: plan.confidence)
    result.periods = periods.rows
    result.replicationColumns = table.columns
    result.replications = table.rows
    result.effort = effort
    result.timeScales = scales.map {
      TimeScaleSummary(
        episodes: $0.report.episodes, drawnEpisodes: $0.report.drawnEpisodes,
        simulatedShare: $0.report.simulatedShare, controls: $0.report.controls,
        statesWithLevels: $0.report.stations.count)
    }
    cautions.isLongRunFound = !figures.found.isEmpty
    result.warnings = cautions.warnings(replications: replications, causes) + notes
    result.warnings += [seldomWarning, fewSlowWarning].compactMap { $0 }
    if table.leftOut > 0 {
      result.warnings.append(
        "The table of replications ends after \(ReplicationTable.limit) of \(replications).")
    }
    if periods.leftOut > 0 {
      result.warnings.append(
        "The table of billing periods ends after \(PeriodTable.limit); \(periods.leftOut) more are "
          + "in the figures alone.")
    }
    result.replicationCount = replications
    result.confidence = plan.confidence
    result.seed = plan.seed
    result.horizon = plan.horizon
    result.warmUp = plan.warmUp
    result.currency = plan.currency
    result.formulaDowntimePerYear = SpreadsheetTheory(plan.infrastructure).downtimePerYear
    result.isInterrupted = isInterrupted
    result.floodedReplication = floodedReplication
    return result
  }
}
