import NinesKernel
import NinesStatistics

/// Everything that is kept of the replications, folded in one by one in the order of their numbers.
final class ExperimentBook {
  let plan: Plan
  let figures: FigureBook
  private(set) var replications = 0
  var isInterrupted = false
  var floodedReplication: Int?

  private let histograms = RequestHistograms()
  private let latency: LatencyTable
  private var outages: OutageTable
  private var budget: BudgetTable
  private var table: ReplicationTable
  private var effort = Effort()
  private var infrastructureEvents = 0
  private var cautions: Cautions
  private var notes: [String] = []

  init(plan: Plan) {
    self.plan = plan
    latency = LatencyTable(plan: plan, histograms: histograms)
    figures = FigureBook(plan: plan, histograms: histograms)
    outages = OutageTable(plan: plan.infrastructure)
    budget = BudgetTable(plan: plan.infrastructure)
    table = ReplicationTable(plan: plan)
    cautions = Cautions(plan: plan)
  }

  func add(_ observations: Observations) {
    replications += 1
    table.add(figures.add(observations), of: observations.replication)
    histograms.add(observations)
    outages.add(observations)
    budget.add(observations)
    cautions.add(observations)
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

  func result() -> ExperimentResult {
    var result = ExperimentResult(scenario: plan.name)
    result.figures = plan.figures.enumerated().map { row, figure in
      Figure(
        metric: figure.metric, subject: figure.subject,
        unit: figure.quantity.unit(currency: plan.currency), finding: figures.finding(row),
        isUsual: figure.isUsual)
    }
    result.latency = latency.rows(confidence: plan.confidence)
    result.outages = outages.rows
    result.budget = budget.rows(confidence: plan.confidence)
    result.replicationColumns = table.columns
    result.replications = table.rows
    result.effort = effort
    cautions.isLongRunFound = !figures.found.isEmpty
    result.warnings = cautions.warnings(replications: replications) + notes
    if table.leftOut > 0 {
      result.warnings.append(
        "The table of replications ends after \(ReplicationTable.limit) of \(replications).")
    }
    result.replicationCount = replications
    result.confidence = plan.confidence
    result.seed = plan.seed
    result.horizon = plan.horizon
    result.warmUp = plan.warmUp
    result.currency = plan.currency
    result.isInterrupted = isInterrupted
    result.floodedReplication = floodedReplication
    return result
  }
}
