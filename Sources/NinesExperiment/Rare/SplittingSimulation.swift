import Foundation
import NinesKernel
import NinesRandom

/// Excursions from the state with everything up to the target being down: failures forced, paths resampled at each level.
///
/// A plain path supplies the time and the ages. From each of its stays with everything up one excursion starts, at an instant
/// and by a failure drawn by intensity. At each level as many paths as there were are drawn from those that reached it, by
/// weight and importance, and everything still to come of them is drawn anew.
/// - Source: Garvels, *The splitting method in rare event simulation*, 2000, for fixed effort; L'Ecuyer and Tuffin, "Approximating
///   zero-variance importance sampling in a reliability setting", Annals of Operations Research 189, 2011.
struct SplittingSimulation: ~Copyable {
  private let plan: PathPlan
  private let importance: RareImportance
  private let rules: ForcingRules
  private let particles: Int
  private var path: RepairPath
  private var pool: PathPool
  private var hits: PathPool
  private var scratch: ForcingScratch
  private var selection: RandomStream
  private var isCutShort = false
  private static let mostSteps = 100_000  // of one excursion in one stage

  init(
    _ plan: PathPlan, _ importance: RareImportance, _ rules: ForcingRules, particles: Int,
    stream: RandomStream, selection: RandomStream
  ) {
    self.plan = plan
    self.importance = importance
    self.rules = rules
    self.particles = particles
    self.selection = selection
    path = RepairPath(plan, stream: stream)
    pool = PathPool(plan, capacity: particles)
    hits = PathPool(plan, capacity: particles)
    scratch = ForcingScratch(plan)
  }

  /// One batch, with `main` as the plain path, which goes on from where it stands.
  mutating func run(_ main: inout RepairPath) -> RareBatch {
    var batch = RareBatch()
    path.events = 0
    let eventsBefore = main.events
    batch.length = collectRoots(&main)
    var total = Double(particles)  // sum of weights that all paths started with
    for level in 1...(importance.levels ?? 1) {
      let sum = reach(level)
      batch.chances.append(sum / Double(particles))
      guard sum > 0 else { return finished(batch, main.events - eventsBefore) }
      assess(&batch)
      total *= sum / Double(particles)
      select(sum)
    }
    finishDown(&batch, scale: total / Double(particles))
    return finished(batch, main.events - eventsBefore)
  }

  private func finished(_ batch: RareBatch, _ mainEvents: Int) -> RareBatch {
    var batch = batch
    batch.events = path.events + mainEvents
    batch.isCutShort = isCutShort
    return batch
  }

  // MARK: Roots

  /// Starts an excursion from each stay with everything up; returns the time that passed.
  private mutating func collectRoots(_ main: inout RepairPath) -> Double {
    pool.removeAll()
    let start = main.now
    while pool.count < particles {
      if main.isAllUp { addRoot(from: main) }
      if !main.step() { break }
    }
    return main.now - start
  }

  private mutating func addRoot(from main: borrowing RepairPath) {
    guard let (_, due) = main.next() else { return }
    pool.append(main)
    pool.load(pool.count - 1, into: &path)
    pool.removeLast()
    path.openFailures()
    path.gatherHazards(within: due - path.now, &scratch)
    path.gatherValues(importance, &scratch)
    var worth = 0.0
    var chance = 0.0
    var candidates = 0
    for clock in scratch.chances.indices where scratch.hazards[clock] > 0 {
      // Every failure of the stay counts, not the first alone.
      scratch.chances[clock] = scratch.hazards[clock]
      worth += scratch.chances[clock] * scratch.values[clock]
      chance += scratch.chances[clock]
      candidates += 1
    }
    guard candidates > 0 else { return }
    let (clock, share) = path.choose(worth, chance, candidates, rules, scratch)
    let hazard = scratch.hazards[clock]
    let wait = path.law(clock).wait(
      from: path.age(clock), for: path.stream.unit() * hazard)
    path.advance(to: path.now + min(wait, due - path.now))
    path.carryOut(clock)
    pool.append(path, weight: hazard / share)
  }

  // MARK: Stages

  /// Runs all paths until they reach the level or everything is up; returns the weight of those that reached it.
  private mutating func reach(_ level: Int) -> Double {
    hits.removeAll()
    var sum = 0.0
    for number in 0..<pool.count {
      pool.load(number, into: &path)
      var weight = pool.weights[number]
      if importance.level(path) < level {
        path.leavesFailuresOpen = true
        path.redrawRepairs()
        var steps = 0
        while !path.isAllUp, weight > 0, steps < Self.mostSteps {
          path.forcedStep(&weight, importance, rules, &scratch)
          if importance.level(path) >= level { break }
          steps += 1
        }
        if steps == Self.mostSteps { isCutShort = true }
        if importance.level(path) < level { continue }
      }
      guard weight > 0 else { continue }
      hits.append(path, weight: weight, value: importance.value(path))
      sum += weight
    }
    return sum
  }

  private func assess(_ batch: inout RareBatch) {
    var sum = 0.0
    var squares = 0.0
    var largest = 0.0
    for number in 0..<hits.count {
      let worth = hits.weights[number] * hits.values[number]
      sum += worth
      squares += worth * worth
      largest = max(largest, worth)
    }
    guard sum > 0 else { return }
    batch.leastEffective = min(batch.leastEffective, sum * sum / squares)
    batch.largestShare = max(batch.largestShare, largest / sum)
  }

  /// Draws as many paths as before from those that reached the level, by weight and importance.
  private mutating func select(_ sum: Double) {
    var worth = 0.0
    for number in 0..<hits.count { worth += hits.weights[number] * hits.values[number] }
    pool.removeAll()
    var next = selection.unit() / Double(particles)
    var passed = 0.0
    for number in 0..<hits.count {
      let byWeight = hits.weights[number] / sum
      let byWorth = worth > 0 ? hits.weights[number] * hits.values[number] / worth : byWeight
      let share = 0.8 * byWorth + 0.2 * byWeight
      passed += share
      while pool.count < particles, next < passed {
        pool.append(number, of: hits, weight: byWeight / share)
        next += 1 / Double(particles)
      }
    }
    // Rounding may leave the last one out.
    while pool.count < particles {
      let last = hits.count - 1
      pool.append(last, of: hits, weight: 1)
    }
  }

  /// Runs all paths, which are down, until everything is up.
  private mutating func finishDown(_ batch: inout RareBatch, scale: Double) {
    for number in 0..<pool.count {
      pool.load(number, into: &path)
      path.redrawAll()
      path.downTime = 0
      path.outages = 1
      var steps = 0
      while !path.isAllUp, steps < Self.mostSteps, path.step() { steps += 1 }
      if steps == Self.mostSteps { isCutShort = true }
      let weight = pool.weights[number] * scale
      batch.downTime += weight * path.downTime
      batch.outages += weight * Double(path.outages)
      batch.firstOutages += weight
    }
  }
}
