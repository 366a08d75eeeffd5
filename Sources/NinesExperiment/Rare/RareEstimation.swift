import Foundation
import NinesKernel
import NinesRandom
import NinesStatistics

/// Finds how often and how long one part of a system is down, by a method that a pilot chooses.
struct RareEstimation {
  /// Batches with the method that they were made by.
  struct Outcome {
    var batches: [RareBatch]
    let method: String
    var warnings: [String] = []
  }

  private let plan: Plan
  private let paths: PathPlan
  private let importance: RareImportance
  private let pilot: Pilot
  private let isWanted: Bool
  private let goal: Double
  private let threads: Int
  private let isCancelled: @Sendable () -> Bool
  private let rules = ForcingRules()

  /// A pilot that threads share.
  final class Pilot: @unchecked Sendable {
    let run: RarePilot  // not changed once it is made

    init(_ run: consuming RarePilot) { self.run = run }
  }

  private static let batches = 25
  private static let mostBatches = 1600
  /// Where batches are added no more.
  private static let mostEvents = 1e8
  private static let pilotEvents = 200_000
  private static let firstParticles = 2000
  private static let mostParticles = 16_000
  /// Of the paths of a stage: what is wanted, and what is the least.
  private static let (wantedEffective, leastEffective) = (100.0, 30.0)
  private static let mostShare = 0.05
  /// Forcing pays below this unavailability.
  private static let forcingPays = 1e-6

  /// Relative half-width where none is wanted.
  private static let usualGoal = 0.05

  /// Nil where no failures take the target down.
  ///
  /// - Parameter wanted: the relative half-width that `--until` names.
  init?(
    plan: Plan, system: RepairableSystem, target: GatePlan.Input, wanted: Double?,
    options: ExperimentOptions
  ) {
    isWanted = wanted != nil
    goal = wanted ?? Self.usualGoal
    self.plan = plan
    threads = options.threads
    isCancelled = options.isCancelled
    paths = PathPlan(system, target: target)
    importance = RareImportance(paths, tempering: rules.tempering)
    guard importance.levels != nil else { return nil }
    pilot = Pilot(
      RarePilot(
        paths, importance, events: Self.pilotEvents,
        stream: RandomStream(key: Self.key(plan, target, "pilot"))))
  }

  private static func key(_ plan: Plan, _ target: GatePlan.Input, _ purpose: String) -> StreamKey {
    StreamKey(seed: plan.seed, component: "", purpose: "rare \(target) \(purpose)")
  }

  private func stream(_ purpose: String, _ batch: Int) -> RandomStream {
    RandomStream(key: Self.key(plan, paths.target, purpose), replication: batch)
  }

  /// Outages that the replications of the plan will see.
  var outagesOfReplications: Double {
    Double(pilot.run.outages) / pilot.run.length * plan.horizon * Double(plan.replications)
  }

  var longestUpTime: Double { paths.longestUpTime }

  /// Nil where no method sees outages.
  func run(method: RareMethod) -> Outcome? {
    guard paths.hasHazards, pilot.run.allUpShare > 0.02 else {
      return restart(copies(nil))
    }
    let first = splitting(particles: Self.firstParticles, first: 0)
    let copies = copies(Self.chances(first))
    if method == .restart { return restart(copies) }
    if method == .auto, prefersRestart(first, copies),
      let outcome = restart(copies)
    {
      return outcome
    }
    guard var outcome = split(first) else { return restart(copies) }
    check(&outcome, copies)
    return outcome
  }

  /// Above 1e-6, where a crew is often busy, weights get uneven without a sign of it; elsewhere the cheaper method is
  /// taken.
  private func prefersRestart(_ first: [RareBatch], _ copies: [Int]) -> Bool {
    guard Self.unavailability(first) > Self.forcingPays else { return false }
    if pilot.run.allUpShare < 0.9, paths.units.contains(where: { $0.crew >= 0 }) {
      return true
    }
    let trial = restarting(
      copies, events: mainEvents(copies), first: 0, count: Self.batches, purpose: "restart trial")
    guard trial.count(where: { $0.downTime > 0 }) >= LogRatioEstimator.leastSeen,
      let own = LogRatioEstimator.relativeError(of: first.map(\.unavailability)),
      let other = LogRatioEstimator.relativeError(of: trial.map(\.unavailability))
    else { return false }
    // A forced step costs as much as three others.
    return other * other * Self.events(trial) < own * own * 3 * Self.events(first)
  }

  private static func events(_ batches: [RareBatch]) -> Double {
    Double(batches.reduce(0) { $0 + $1.events })
  }

  // MARK: Forced splitting

  private func splitting(particles: Int, first: Int, count: Int = batches) -> [RareBatch] {
    let purpose = "splitting \(particles)"
    return ParallelBatches.run(first..<first + count, threads: threads) { numbers in
      numbers.map { number in
        var simulation = SplittingSimulation(
          paths, importance, rules, particles: particles,
          stream: stream("\(purpose) paths", number),
          selection: stream("\(purpose) selection", number))
        var main = RepairPath(paths, stream: stream("\(purpose) main", number))
        pilot.run.snapshots.load(number % RarePilot.snapshotCount, into: &main)
        return simulation.run(&main)
      }
    }
  }

  /// Nil where the weights are too uneven to trust them.
  private func split(_ first: [RareBatch]) -> Outcome? {
    var particles = Self.firstParticles
    var batches = first
    while Self.needsMore(batches), particles < Self.mostParticles, !isCancelled() {
      particles *= 2
      batches = splitting(particles: particles, first: 0)
    }
    let effective = batches.map(\.leastEffective).min() ?? 0
    guard batches.contains(where: { $0.downTime > 0 }), effective >= Self.leastEffective else {
      return nil
    }
    var outcome = Outcome(batches: batches, method: "forced splitting, \(particles) paths a batch")
    narrow(&outcome) { first, count in
      splitting(particles: particles, first: first, count: count)
    }
    return outcome
  }

  private static func needsMore(_ batches: [RareBatch]) -> Bool {
    (batches.map(\.leastEffective).min() ?? 0) < wantedEffective
      || (batches.map(\.largestShare).max() ?? 1) > mostShare
      || batches.contains { $0.downTime == 0 }
  }

  // MARK: RESTART

  private func restart(_ copies: [Int]) -> Outcome? {
    var events = mainEvents(copies)
    var batches = restarting(copies, events: events, first: 0, count: Self.batches)
    for _ in 0..<4
    where batches.count(where: { $0.downTime > 0 }) < Self.batches
      && Self.events(batches) < Self.mostEvents && !isCancelled()
    {
      events *= 2
      batches = restarting(copies, events: events, first: 0, count: Self.batches)
    }
    guard batches.count(where: { $0.downTime > 0 }) >= LogRatioEstimator.leastSeen else {
      return nil
    }
    var outcome = Outcome(batches: batches, method: "RESTART with redrawn clocks")
    narrow(&outcome) { first, count in
      restarting(copies, events: events, first: first, count: count)
    }
    return outcome
  }

  private func restarting(
    _ copies: [Int], events: Int, first: Int, count: Int, purpose: String = "restart"
  ) -> [RareBatch] {
    ParallelBatches.run(first..<first + count, threads: threads) { numbers in
      numbers.map { number in
        var simulation = RestartSimulation(
          paths, importance, copies: copies, stream: stream("\(purpose) \(events)", number))
        return simulation.run(
          from: pilot.run.snapshots, number % RarePilot.snapshotCount, events: events)
      }
    }
  }

  /// One over the chance to come up to a level from the one below.
  ///
  /// - Parameter chances: by stage of splitting; nil: from the pilot.
  private func copies(_ chances: [Double]?) -> [Int] {
    var copies = [1]
    var last = 1.0
    for level in 1...(importance.levels ?? 1) {
      let entries = pilot.run.entries
      if let chances {
        last = level <= chances.count ? chances[level - 1] : last
      } else if level > 1, entries[level] >= 20 {
        last = Double(entries[level]) / Double(entries[level - 1])
      }
      copies.append(max(1, Int(min(1e4, 1 / max(1e-4, last)).rounded())))
    }
    return copies
  }

  /// As many of the path that is never ended as make about 60 000 events with those of its copies.
  private func mainEvents(_ copies: [Int]) -> Int {
    let trial = restarting(copies, events: 1000, first: 0, count: 4, purpose: "restart trial")
    let all = trial.reduce(0) { $0 + $1.events }
    return max(500, min(60_000, Int(60_000.0 * 4000 / Double(max(4000, all)))))
  }

  // MARK: Together

  /// Adds batches until the interval is narrow enough, judged with its spread's own upper limit.
  private func narrow(
    _ outcome: inout Outcome, _ more: (_ first: Int, _ count: Int) -> [RareBatch]
  ) {
    while true {
      let count = outcome.batches.count
      let estimator = LogRatioEstimator(confidence: plan.confidence, method: "")
      let width = max(
        estimator.finding(from: outcome.batches.map(\.unavailability)).relativeHalfWidth,
        estimator.finding(from: outcome.batches.map(\.outageRate)).relativeHalfWidth)
      // Where a width is wanted, it is judged with its spread's own upper limit.
      let inflation = isWanted ? StoppingRule.inflation(replications: count) : 1
      if width * inflation <= goal { return }
      if count >= Self.mostBatches || Self.events(outcome.batches) > Self.mostEvents { return }
      if isCancelled() { return }
      outcome.batches += more(count, count)
    }
  }

  /// A quarter of the effort goes to a method without weights; where the two disagree, the wider one stands.
  private func check(_ outcome: inout Outcome, _ copies: [Int]) {
    let effort = outcome.batches.reduce(0) { $0 + $1.events } / 4
    let events = mainEvents(copies)
    let count = max(1, effort / 60_000 / Self.batches)
    let batches = restarting(
      copies, events: events * count, first: 0, count: Self.batches, purpose: "check")
    guard batches.count(where: { $0.downTime > 0 }) >= LogRatioEstimator.leastSeen else { return }
    let (own, other) = (outcome.batches.map(\.unavailability), batches.map(\.unavailability))
    guard let error = LogRatioEstimator.relativeError(of: own),
      let otherError = LogRatioEstimator.relativeError(of: other)
    else { return }
    let difference = log(Self.unavailability(outcome.batches) / Self.unavailability(batches))
    let spread = (error * error + otherError * otherError).squareRoot()
    guard abs(difference) > 2.7 * spread else { return }
    if otherError > error {
      outcome.batches = batches
      outcome = Outcome(batches: batches, method: "RESTART with redrawn clocks")
    }
    outcome.warnings.append(
      "Two methods for rare outages, forced splitting and RESTART, differ by "
        + "\(Int((100 * (exp(abs(difference)) - 1)).rounded())) %; the wider interval stands.")
  }

  private static func unavailability(_ batches: [RareBatch]) -> Double {
    batches.reduce(0) { $0 + $1.downTime } / batches.reduce(0) { $0 + $1.length }
  }

  private static func chances(_ batches: [RareBatch]) -> [Double] {
    let stages = batches.map(\.chances.count).max() ?? 0
    return (0..<stages).map { stage in
      let found = batches.compactMap { $0.chances.count > stage ? $0.chances[stage] : nil }
      return found.reduce(0, +) / Double(max(1, found.count))
    }
  }
}

extension RareBatch {
  var unavailability: RatioSums { RatioSums(numerator: downTime, denominator: length) }
  var outageRate: RatioSums { RatioSums(numerator: outages, denominator: length) }
}
