import Foundation
import NinesKernel
import NinesRandom
import NinesStatistics
import NinesTheory

/// Long-run figures of outages beside the replications: by rare-event simulation where those see too few, and exactly
/// where that is possible.
struct RareOutages {
  /// What takes the place of a finding of the replications, at a confidence.
  typealias Found = (_ confidence: Double) -> Finding

  /// By row of the plan's figures.
  private(set) var found: [Int: Found] = [:]
  private(set) var exact: ExactAnswer?
  private(set) var warnings: [String] = []
  /// Names of `--until` that were not reached.
  private(set) var missedTargets: [String] = []
  private let plan: Plan

  /// A solution of more states is looked for only where the model says so: it takes seconds.
  private static let mostStatesBeside = 200_000
  /// Outages that replications must see so that their figures stand.
  static let enoughOutages = 400.0

  init(plan: Plan, options: ExperimentOptions) {
    self.plan = plan
    guard plan.hasFailures, plan.requests == nil, let system = try? RepairableSystem(plan) else {
      return
    }
    exact = try? ExactAnswer.find(for: plan, system: system, mostStates: Self.mostStates(plan))
    switch plan.rareOutages {
    case .plain: return
    case .exact:
      guard let exact else { return }
      let confidence = plan.confidence
      for (row, value) in exact.values {
        found[row] = { _ in Self.finding(value, exact.method, confidence) }
      }
    case .auto where plan.isFromNew: return
    case .auto, .splitting, .restart: simulate(system, options)
    }
  }

  static func mostStates(_ plan: Plan) -> Int {
    plan.rareOutages == .exact ? ExactChain.mostStates : mostStatesBeside
  }

  // MARK: Simulation

  private mutating func simulate(_ system: RepairableSystem, _ options: ExperimentOptions) {
    var rows: [GatePlan.Input: [Int]] = [:]
    for (row, figure) in plan.figures.enumerated() {
      if let target = target(of: figure.quantity, system) { rows[target, default: []].append(row) }
    }
    for target in rows.keys.sorted(by: { "\($0)" < "\($1)" }) {
      estimate(target, rows[target] ?? [], system, options)
    }
  }

  /// The part that must be followed for a figure; nil where the figure is not one of rare outages.
  private func target(
    of quantity: FigureQuantity, _ system: RepairableSystem
  ) -> GatePlan.Input? {
    switch quantity {
    case .availability(.time, _), .downtimePerYear, .outagesPerYear, .outage(.mean),
      .timeToFirstOutage:
      return .gate(system.serviceGate)
    case .partUnavailability(let rows) where rows.count == 1:
      return system.input(plan.infrastructure.timed[rows[0]])
    default: return nil
    }
  }

  private mutating func estimate(
    _ target: GatePlan.Input, _ rows: [Int], _ system: RepairableSystem,
    _ options: ExperimentOptions
  ) {
    let wanted = rows.compactMap { row in
      options.targets.filter { Targets.row(of: $0.key, in: plan, beyondReplications: true) == row }
        .map(\.value).min()
    }.min()
    let estimation = RareEstimation(
      plan: plan, system: system, target: target, wanted: wanted, options: options)
    guard let estimation else { return }
    if plan.rareOutages == .auto,
      !estimation.isRare || !replicationsFallShort(estimation, wanted)
    {
      return
    }
    guard let outcome = estimation.run(method: plan.rareOutages) else { return }
    warnings += outcome.warnings
    let rate = outcome.batches.reduce(0) { $0 + $1.firstOutages }
    let length = outcome.batches.reduce(0) { $0 + $1.length }
    let figures = RareFigures(
      outcome: outcome, forgetsStart: rate / length * estimation.memory < 1e-3)
    for row in rows { found[row] = figures.found(for: plan.figures[row].quantity) }
    noteTargets(rows, options)
  }

  /// Whether outages are too rare for the replications, eight times as many where a width is wanted.
  private func replicationsFallShort(_ estimation: RareEstimation, _ wanted: Double?) -> Bool {
    guard let wanted else { return estimation.outagesOfReplications < Self.enoughOutages }
    // The number of outages is about Poisson, their lengths about exponential.
    let needed = 2 * (1.96 / wanted) * (1.96 / wanted)
    return 8 * estimation.outagesOfReplications < needed
  }

  /// By row of the plan's figures, at the plan's confidence.
  var findings: [Int: Finding] { found.mapValues { $0(plan.confidence) } }

  /// Which of the widths that `--until` asks of these figures were not reached.
  private mutating func noteTargets(_ rows: [Int], _ options: ExperimentOptions) {
    for (name, target) in options.targets.sorted(by: { $0.key < $1.key }) {
      let row = Targets.row(of: name, in: plan, beyondReplications: true)
      guard let row, rows.contains(row), let finding = findings[row] else { continue }
      if finding.relativeHalfWidth > target { missedTargets.append(name) }
    }
  }

  // MARK: Results

  private static func finding(_ value: Double, _ method: String, _ confidence: Double) -> Finding {
    .supported(
      Estimate(
        value: value, interval: Interval(lowerBound: value, upperBound: value),
        confidence: confidence, method: method, samples: 1))
  }

  /// Adds the exact figures and what is to be said about them.
  func complete(_ result: inout ExperimentResult) {
    result.warnings += warnings
    guard let exact, plan.rareOutages != .exact else { return }
    // The replications may never come to the long run; the cautions say so.
    let isInStep = LivesInStep(plan.infrastructure.clocks) != nil
    func text(_ value: Double) -> String { String(format: "%.6g", value) }
    for (row, figure) in plan.figures.enumerated() {
      guard let value = exact.values[row], value.isFinite else { continue }
      if !isInStep, let estimate = result.figures[row].finding.estimate,
        !Self.agrees(estimate, value)
      {
        result.warnings.append(
          "\(figure.metric) of \(figure.subject) is \(text(estimate.value)) by simulation and "
            + "\(text(value)) by the exact solution: they should agree.")
      }
      result.figures.append(
        Figure(
          metric: Self.exactName(figure.metric), subject: figure.subject,
          unit: result.figures[row].unit,
          finding: Self.finding(value, exact.method, plan.confidence),
          isUsual: figure.isUsual))
    }
  }

  /// `unavailability_time_exact`, `reliability_exact at 3600 s`.
  private static func exactName(_ metric: String) -> String {
    var words = metric.split(separator: " ", maxSplits: 1).map(String.init)
    words[0] += "_exact"
    return words.joined(separator: " ")
  }

  /// Whether a value lies within three times the interval: right estimates miss it once in a million runs or less.
  private static func agrees(_ estimate: Estimate, _ value: Double) -> Bool {
    let (low, high) = (estimate.interval.lowerBound, estimate.interval.upperBound)
    return value >= estimate.value - 3 * (estimate.value - low)
      && value <= estimate.value + 3 * (high - estimate.value)
  }
}
