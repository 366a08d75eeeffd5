import Foundation
import NinesKernel
import NinesRandom
import NinesStatistics

/// Finds how often and how long one part of a system is down, by a method that a pilot chooses.
struct RareEstimation {
  let plan: Plan
  let paths: PathPlan
  let importance: RareImportance
  let pilot: Pilot
  private let isWanted: Bool
  private let goal: Double
  let threads: Int
  let isCancelled: @Sendable () -> Bool
  private let rules = ForcingRules()

  /// A pilot that threads share.
  final class Pilot: @unchecked Sendable {
    let run: RarePilot  // not changed once it is made

    init(_ run: consuming RarePilot) { self.run = run }
  }

  static let batches = 25
  /// More ways to fail make each step too long.
  static let mostUnits = 500
  static let batchEvents = 60_000.0
  private static let mostBatches = 1600
  /// Where batches are added no more: minutes for a width that is wanted, seconds else.
  var mostEvents: Double { isWanted ? 1e8 : 1e7 }
  private static let pilotEvents = 200_000
  /// Events after which paths may still be in step as they began: the pilot is to see them in and out of it.
  private static let mostRemembered = 0.05 * Double(pilotEvents)
  /// For the choice of the method and of its paths: not used by the estimate, or luck would choose with it.
  private static let choiceParticles = 500
  private static let (leastParticles, mostParticles) = (2000, 16_000)
  /// Of the paths of a stage: what is wanted, and what is the least.
  private static let (wantedEffective, leastEffective) = (100.0, 30.0)
  private static let mostShare = 0.05
  /// Forcing pays below this unavailability.
  static let forcingPays = 1e-6

  /// Relative half-width where none is wanted.
  private static let usualGoal = 0.05

  /// Nil where no failures take the target down, or parts stay in step for so long that no pilot sees them out of it.
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
    guard system.units.count <= Self.mostUnits else { return nil }
    paths = PathPlan(system, target: target)
    importance = RareImportance(paths, tempering: rules.tempering)
    guard importance.levels != nil, importance.isAffordable else { return nil }
    let memory = LivesInStep(plan.infrastructure.clocks)?.memory ?? 0
    guard memory * paths.eventsPerSecond < Self.mostRemembered else { return nil }
    pilot = Pilot(
      RarePilot(
        paths, importance, events: Self.pilotEvents, warmUp: max(10 * paths.longestUpTime, memory),
        stream: RandomStream(key: Self.key(plan, target, "pilot"))))
  }

  private static func key(_ plan: Plan, _ target: GatePlan.Input, _ purpose: String) -> StreamKey {
    StreamKey(seed: plan.seed, component: "", purpose: "rare \(target) \(purpose)")
  }

  func stream(_ purpose: String, _ batch: Int) -> RandomStream {
    RandomStream(key: Self.key(plan, paths.target, purpose), replication: batch)
  }

  /// Outages that the replications of the plan will see.
  var outagesOfReplications: Double {
    Double(pilot.run.outages) / pilot.run.length * plan.horizon * Double(plan.replications)
  }

  /// Whether hardly any failure leads to an outage, so that plain simulation wastes its time.
  var isRare: Bool { 100 * pilot.run.outages < pilot.run.failures }

  /// How long the start with everything new is remembered, seconds: ten lives, but where ageing plays no part until
  /// everything is up again.
  var memory: Double {
    let lives = paths.longestUpTime
    guard paths.isMemoryless else { return 10 * lives }
    return min(lives, pilot.run.length / Double(max(1, pilot.run.failures)))
      + 10 * (paths.system.units.map(\.downTime.mean).max() ?? 0)
  }

  /// Nil where no method sees outages.
  func run(method: RareMethod) -> RareOutcome? {
    guard paths.hasHazards, pilot.run.allUpShare > 0.02 else {
      return restart(copies(nil))
    }
    let look = splitting(particles: Self.choiceParticles, first: 0)
    let copies = copies(Self.chances(look))
    if method == .restart { return restart(copies) }
    let events = Self.events(look)
    if method == .auto, isUneven(look), let outcome = restart(copies) { return outcome }
    let trial = restarting(
      copies, events: mainEvents(copies, of: events / Double(Self.batches)), first: 0,
      count: Self.batches, purpose: "trial")
    if method == .auto, isCheaper(trial, than: look), let outcome = restart(copies) {
      return outcome
    }
    guard var outcome = split(look) else { return restart(copies) }
    if outcome.disagreement(with: trial) != nil {
      // A short trial may have missed what is rare; a long one decides.
      outcome.check(
        against: restarting(
          copies, events: mainEvents(copies, of: 32 * events / Double(Self.batches)), first: 0,
          count: Self.batches, purpose: "long trial"))
    }
    return outcome
  }

  static func events(_ batches: [RareBatch]) -> Double {
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
        // Far apart, so that neighbours do not begin alike: an odd step meets all.
        pilot.run.snapshots.load(number * 103 % RarePilot.snapshotCount, into: &main)
        main.settle()
        return simulation.run(&main)
      }
    }
  }

  /// Nil where the weights would be too uneven to trust them, or excursions do not end.
  private func split(_ look: [RareBatch]) -> RareOutcome? {
    guard let particles = Self.particles(after: look), !look.contains(where: \.isCutShort) else {
      return nil
    }
    let batches = splitting(particles: particles, first: 0)
    guard batches.contains(where: { $0.downTime > 0 }) else { return nil }
    var outcome = RareOutcome(
      batches: batches, method: "forced splitting, \(particles) paths a batch")
    narrow(&outcome) { first, count in
      splitting(particles: particles, first: first, count: count)
    }
    guard !outcome.batches.contains(where: \.isCutShort) else { return nil }
    return outcome
  }

  /// How many paths keep the weights even, which improve as their number does; nil where more than can be paid.
  private static func particles(after look: [RareBatch]) -> Int? {
    let effective = look.map(\.leastEffective).sorted()
    let shares = look.map(\.largestShare).sorted()
    let middle = look.count / 2
    // One batch may be uneven, which its spread tells; half of them may not.
    var growth = max(
      leastEffective / effective[0], wantedEffective / effective[middle],
      shares[middle] / mostShare)
    if look.contains(where: { $0.downTime == 0 }) { growth = max(growth, 4) }
    var particles = leastParticles
    while Double(particles) < growth * Double(choiceParticles) {
      particles *= 2
      if particles > mostParticles { return nil }
    }
    return particles
  }

  // MARK: Together

  /// Adds batches until the interval is narrow enough, judged with its spread's own upper limit.
  func narrow(
    _ outcome: inout RareOutcome, _ more: (_ first: Int, _ count: Int) -> [RareBatch]
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
      if count >= Self.mostBatches || Self.events(outcome.batches) > mostEvents { return }
      if isCancelled() { return }
      let excess = min(1.5, width * inflation / goal)
      let wanted = Int((Double(count) * excess * excess).rounded(.up))
      outcome.batches += more(count, min(count, max(5, wanted - count)))
      if outcome.batches.contains(where: \.isCutShort) { return }
    }
  }

  static func unavailability(_ batches: [RareBatch]) -> Double {
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
