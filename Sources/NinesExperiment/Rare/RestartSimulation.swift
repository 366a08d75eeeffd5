import NinesKernel
import NinesRandom

/// A plain path that is split each time it comes nearer to the target being down; copies end when they fall back.
///
/// Copies draw everything that is to come anew, given how long it has lasted. There are no likelihood ratios.
/// - Source: Villen-Altamirano and Villen-Altamirano, "RESTART: a method for accelerating rare event simulations", ITC-13,
///   1991.
struct RestartSimulation: ~Copyable {
  private let importance: RareImportance
  /// By level: how many paths one becomes that reaches it.
  private let copies: [Int]
  /// By level: what a path on it counts.
  private let weights: [Double]
  private var path: RepairPath
  private var saved: PathPool
  private let plan: PathPlan
  private var sums = RareBatch()

  /// - Parameter copies: from level 0, where there is one.
  init(
    _ plan: PathPlan, _ importance: RareImportance, copies: [Int], stream: RandomStream
  ) {
    self.plan = plan
    self.importance = importance
    self.copies = copies
    var weights: [Double] = []
    for number in copies { weights.append((weights.last ?? 1) / Double(number)) }
    self.weights = weights
    path = RepairPath(plan, stream: stream)
    saved = PathPool(plan, capacity: copies.count + 1)
  }

  /// One batch that begins where the path put aside stands: so many events of the path that is never ended.
  mutating func run(from start: borrowing PathPool, _ number: Int, events: Int) -> RareBatch {
    start.load(number, into: &path)
    path.settle()
    path.downTime = 0
    path.events = 0
    sums = RareBatch()
    let from = path.now
    let until = events
    var level = importance.level(path)
    var steps = 0
    while steps < until {
      let before = level
      guard step(from: &level) else { break }
      if level > before { split(from: before, to: level) }
      steps += 1
    }
    sums.length = path.now - from
    sums.downTime = path.downTime * (weights.last ?? 1)
    sums.events = path.events
    return sums
  }

  /// One event; new outages count with the weight that the path had before.
  private mutating func step(from level: inout Int) -> Bool {
    let (outages, first) = (path.outages, path.firstOutages)
    guard path.step() else { return false }
    if path.outages > outages {
      sums.outages += weights[level] * Double(path.outages - outages)
      sums.firstOutages += weights[level] * Double(path.firstOutages - first)
    }
    level = importance.level(path)
    return true
  }

  /// Follows all copies of a path that has come up from one level to another, then puts it back.
  private mutating func split(from: Int, to: Int) {
    guard (from + 1...to).contains(where: { copies[$0] > 1 }) else { return }
    let slot = saved.count
    saved.append(path)
    follow(slot, from: from, to: to)
    saved.load(slot, into: &path)
    saved.removeLast()
  }

  private mutating func follow(_ slot: Int, from: Int, to: Int) {
    guard from < to else { return }
    for birth in from + 1...to {
      for _ in 1..<max(1, copies[birth]) {
        // A copy on a level in between has copies of its own on those above.
        follow(slot, from: birth, to: to)
        saved.load(slot, into: &path)
        path.redrawAll()
        var level = to
        while true {
          let before = level
          guard step(from: &level) else { break }
          if level < birth { break }
          if level > before { split(from: before, to: level) }
        }
      }
    }
  }
}
