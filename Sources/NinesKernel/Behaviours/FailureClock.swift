import NinesRandom

extension FailureProcess {
  /// A row of the table: the plan's values that each event needs, and the state.
  struct Clock {
    let component: Int
    let impairment: Impairment
    let ageing: ClockPlan.Ageing
    /// Nothing but failure and repair ever stops it, holds its repair or changes its role.
    let isPlain: Bool
    let carriesService: Bool
    let isWatched: Bool  // its failures are told to others
    var isFailed = false
    var awaitsLeave = false  // to be repaired
    var goesByStandbyLaw = false
    let priority: Int32
    var nextWaiting: Int32 = -1  // for the same crew
    var earlierFailed: Int32 = -1
    var laterFailed: Int32 = -1
    var cause: Int32 = -1  // the clock itself, or a shared cause
    let stretch: Double  // of up times
    let upTime: RequestSampler
    let downTime: RequestSampler
    let upStream: Int
    let downStream: Int
    let crew: Int  // -1: always at hand
    let kind: Int
    var due = Double.infinity  // of the pending failure; an event at another time is stale
    var pace = 1.0  // up time used per second; 0: the clock stands still
    var remaining = 0.0  // up time left while it stands still
    var failuresInWindow = 0
    var failedSince = 0.0
    var downTimeInWindow = 0.0

    init(plan: ClockPlan, isPlain: Bool, carriesService: Bool) {
      component = plan.component
      impairment = plan.impairment
      ageing = plan.ageing
      self.isPlain = isPlain
      self.carriesService = carriesService
      isWatched = !plan.failureWatchers.isEmpty
      priority = Int32(plan.priority)
      stretch = plan.stretch
      upTime = plan.upTime
      downTime = plan.downTime
      upStream = plan.upStream
      downStream = plan.downStream
      crew = plan.crew ?? -1
      kind = plan.kind
    }

    mutating func reset() {
      isFailed = false
      awaitsLeave = false
      goesByStandbyLaw = false
      failuresInWindow = 0
      downTimeInWindow = 0
    }
  }

  /// Repairers at work, and the failed clocks in the order in which they will be served.
  struct RepairCrew {
    let size: Int
    var busy = 0
    var first: Int32 = -1
    var last: Int32 = -1

    init(size: Int) { self.size = size }

    /// Behind all of its own priority or above.
    @inline(__always)
    mutating func enqueue(_ row: Int, of clocks: UnsafeMutablePointer<Clock>) {
      let new = Int32(truncatingIfNeeded: row)
      clocks[row].nextWaiting = -1
      if first < 0 {
        first = new
        last = new
      } else if clocks[Int(last)].priority >= clocks[row].priority {
        clocks[Int(last)].nextWaiting = new
        last = new
      } else {
        pushIn(row, of: clocks)
      }
    }

    /// Ahead of the first of a lower priority; there is one.
    private mutating func pushIn(_ row: Int, of clocks: UnsafeMutablePointer<Clock>) {
      let new = Int32(truncatingIfNeeded: row)
      var before: Int32 = -1
      var next = first
      while clocks[Int(next)].priority >= clocks[row].priority {
        before = next
        next = clocks[Int(next)].nextWaiting
      }
      clocks[row].nextWaiting = next
      if before < 0 { first = new } else { clocks[Int(before)].nextWaiting = new }
    }

    /// Takes the first of a kind out of the queue; nil when none waits.
    mutating func dequeue(kind: Int, of clocks: UnsafeMutablePointer<Clock>) -> Int? {
      var before: Int32 = -1
      var next = first
      while next >= 0, clocks[Int(next)].kind != kind {
        before = next
        next = clocks[Int(next)].nextWaiting
      }
      if next < 0 { return nil }
      let after = clocks[Int(next)].nextWaiting
      if before < 0 { first = after } else { clocks[Int(before)].nextWaiting = after }
      if last == next { last = before }
      return Int(next)
    }

    @inline(__always)
    mutating func dequeue(of clocks: UnsafeMutablePointer<Clock>) -> Int {
      let row = Int(first)
      first = clocks[row].nextWaiting
      return row
    }
  }
}
