/// Runs a window as a path that parts where stations fill up, so that what happens in a full one is seen often enough.
///
/// A path that reaches a level from below goes on as several, all but the one it came by ending where they fall below that
/// level again. What happens counts by one over the number of paths that a level makes of one; all other figures are
/// those of the one path that runs from the start of the window to its end. Unbiased whatever the levels.
/// - Source: Villén-Altamirano and Villén-Altamirano, "RESTART: a method for accelerating rare event simulations",
///   ITC-13, 1991.
struct StationRestart: ~Copyable {
  private let levels: StationLevels
  private let count: Int  // of steps
  private var counted = 0.0...0.0  // the time in which what is rare counts
  /// The path along the window, then by step reached those that part from it.
  private let paths: UnsafeMutablePointer<EventLoop>
  private var pathCount = 0
  private let another: (Int) -> EventLoop
  private var losses: [Double]  // by tally
  private let thresholds: [(pool: Int?, above: Int)]
  private var timeAbove: [Double]  // by threshold of the levels
  private var busy: [BusyTally]  // by watch of the levels
  /// Times that a level was reached from below, over all paths.
  private(set) var hits: [Int]

  /// - Parameters:
  ///   - levels: where paths part.
  ///   - loop: makes a loop for the window, its streams those of the number of a path.
  init(_ levels: StationLevels, plan: RequestPlan, loop: @escaping (Int) -> EventLoop) {
    self.levels = levels
    count = levels.steps.count
    another = loop
    paths = .allocate(capacity: count + 1)
    let tallies =
      levels.countsLosses ? plan.classes.count * ArrivalState.allCases.count : 0
    losses = Array(repeating: 0, count: tallies)
    thresholds = levels.thresholds.map { plan.wants.thresholds[$0] }
    timeAbove = Array(repeating: 0, count: levels.thresholds.count)
    busy = Array(repeating: BusyTally(), count: levels.busy.count)
    hits = Array(repeating: 0, count: levels.top + 1)
    paths.initialize(to: loop(0))
    pathCount = 1
  }

  deinit {
    paths.deinitialize(count: pathCount)
    paths.deallocate()
  }

  /// Paths part from the start of the run on, when nobody is there: a window that began with many present would become as
  /// many paths at once as chance has to be made up for.
  ///
  /// - Parameter parted: the first seconds of the window, on which paths part; they stand for all of it.
  /// - Returns: what the window showed.
  mutating func observe(parted: Double) -> RequestSums {
    let (start, end) = (paths.pointee.windowStart, paths.pointee.end)
    counted = start...min(end, start + parted)
    paths.pointee.begin()
    follow(0, born: 0, at: (levels.steps.first?.level ?? 1) - 1)
    paths.pointee.advance(to: .infinity)
    var sums = RequestSums(paths.pointee.collect())
    for number in 1..<pathCount {
      sums.events += paths[number].output.events
      sums.completed += paths[number].output.completed
    }
    let scale = (end - start) / (counted.upperBound - start)
    if levels.countsLosses {
      for row in losses.indices { sums.tallies[row].replaceTurnedAway(by: scale * losses[row]) }
    }
    for (number, row) in levels.thresholds.enumerated() {
      sums.timeAbove[row] = scale * timeAbove[number]
    }
    for (number, row) in levels.busy.enumerated() {
      sums.busy[row].passages = scale * busy[number].passages
      sums.busy[row].secondsAfter = scale * busy[number].secondsAfter
    }
    return sums
  }

  /// Runs one path as long as paths part, or until it falls below the level of its birth.
  ///
  /// - Parameters:
  ///   - born: steps reached when it parted; none for the path along the window.
  ///   - start: the level it is known to have reached.
  private mutating func follow(_ number: Int, born: Int, at start: Int) {
    let path = paths + number
    let until = counted.upperBound
    let floor = born > 0 ? levels.steps[born - 1].level : .min
    var level = start
    var reached = born
    var turnedAway = path.pointee.turnedAway
    while true {
      let present = levels.level(of: path.pointee)
      while level < present {
        level += 1
        if level > 0, level <= levels.top { hits[level] += 1 }
        if reached < count, level == levels.steps[reached].level {
          reached += 1
          part(from: path, reached)
        }
      }
      if present < level {
        level = present
        if level < floor { return }
        while reached > 0, level < levels.steps[reached - 1].level { reached -= 1 }
      }
      let weight = levels.weights[reached]
      let since = path.pointee.now
      if since >= until { return }
      let isAbove = thresholds.isEmpty ? 0 : above(path)
      let (passed, passages) = (path.pointee.busy.passed, path.pointee.busy.passages)
      guard path.pointee.step() else { return }
      if passed != 0 || path.pointee.busy.passages != passages {
        noteBusy(path, weight, since, passed)
      }
      if isAbove != 0 {
        let time = max(0, min(path.pointee.now, until) - max(since, counted.lowerBound))
        for row in timeAbove.indices where isAbove & (1 << row) != 0 {
          timeAbove[row] += weight * time
        }
      }
      if path.pointee.turnedAway != turnedAway {
        noteLosses(of: path, Double(path.pointee.turnedAway - turnedAway) * weight)
        turnedAway = path.pointee.turnedAway
      }
    }
  }

  /// Runs the others that go on from where a path has come to.
  private mutating func part(from path: UnsafeMutablePointer<EventLoop>, _ reached: Int) {
    if path.pointee.now >= counted.upperBound { return }
    let number = reached
    while pathCount <= number {
      (paths + pathCount).initialize(to: another(pathCount))
      paths[pathCount].settle(like: path.pointee)
      pathCount += 1
    }
    let step = levels.steps[reached - 1]
    for _ in 1..<step.paths {
      paths[number].follow(path.pointee, laws: levels.laws)
      follow(number, born: reached, at: step.level)
    }
  }

  /// The watched thresholds that are passed, a bit each.
  private func above(_ path: UnsafeMutablePointer<EventLoop>) -> Int {
    var result = 0
    for (row, threshold) in thresholds.enumerated()
    where path.pointee.number(in: threshold.pool) > threshold.above {
      result |= 1 << row
    }
    return result
  }

  /// Books what the last event of a path made of its busy periods.
  ///
  /// - Parameter passed: before that event.
  private mutating func noteBusy(
    _ path: UnsafeMutablePointer<EventLoop>, _ weight: Double, _ since: Double, _ passed: Int
  ) {
    let now = path.pointee.now
    let time = max(0, min(now, counted.upperBound) - max(since, counted.lowerBound))
    let new = counted.contains(now) ? path.pointee.busy.passed & ~passed : 0
    for (number, row) in levels.busy.enumerated() {
      if passed & (1 << row) != 0 { busy[number].secondsAfter += weight * time }
      if new & (1 << row) != 0 { busy[number].passages += weight }
    }
  }

  /// Books requests that the last event of a path turned away, by the time when that was.
  private mutating func noteLosses(
    of path: UnsafeMutablePointer<EventLoop>, _ count: Double
  ) {
    // Its slot is free, and what it held still there.
    let slot = path.pointee.slots[Int(path.pointee.lastTurnedAway)]
    guard levels.countsLosses, counted.contains(path.pointee.now) else { return }
    losses[Int(slot.requestClass) * ArrivalState.allCases.count + slot.state.rawValue] += count
  }
}
