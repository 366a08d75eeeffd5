import NinesKernel
import NinesRandom

/// A plain run that shows what an outage takes, and leaves paths to start from.
struct RarePilot: ~Copyable {
  private(set) var length = 0.0  // seconds
  private(set) var downTime = 0.0
  private(set) var outages = 0
  /// Share of time with everything up.
  private(set) var allUpShare = 0.0
  private(set) var failures = 0
  /// How often the path came up to a level or beyond, by level.
  private(set) var entries: [Int]
  /// The path at equal numbers of events.
  private(set) var snapshots: PathPool
  static let snapshotCount = 256

  /// - Parameters:
  ///   - events: after the warm-up.
  ///   - warmUp: seconds, if a million events give as much.
  init(
    _ plan: PathPlan, _ importance: RareImportance, events: Int, warmUp: Double,
    stream: RandomStream
  ) {
    var path = RepairPath(plan, stream: stream)
    snapshots = PathPool(plan, capacity: Self.snapshotCount)
    entries = Array(repeating: 0, count: (importance.levels ?? 0) + 1)
    for number in 0..<1_000_000 where number < 1000 || path.now < warmUp {
      if !path.step() { break }
    }
    path.downTime = 0
    path.outages = 0
    let start = path.now
    var level = importance.level(path)
    var allUp = 0.0
    for number in 0..<events {
      if number % (events / Self.snapshotCount) == 0, snapshots.count < Self.snapshotCount {
        snapshots.append(path)
      }
      let (before, since, failed) = (level, path.now, path.failed)
      guard path.step() else { break }
      if failed == 0 { allUp += path.now - since }
      if path.failed > failed { failures += 1 }
      level = importance.level(path)
      if level > before { for reached in before + 1...level { entries[reached] += 1 } }
    }
    length = path.now - start
    downTime = path.downTime
    outages = path.outages
    allUpShare = allUp / length
  }
}
