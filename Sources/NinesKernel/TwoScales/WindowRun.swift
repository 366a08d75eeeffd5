/// Simulates the requests that arrive in one stretch of time, request by request.
struct WindowRun {
  let plan: RequestPlan
  let infrastructure: InfrastructurePlan
  /// From which minutes are counted, seconds from the replication's start.
  let minuteOrigin: Double

  /// - Parameters:
  ///   - state: of the infrastructure at `origin`.
  ///   - changes: from there on.
  ///   - origin: where the simulation begins, with nobody in the system; seconds, like all times here.
  ///   - start: from which on arrivals count.
  ///   - end: up to which they do.
  ///   - rate: of arrivals, for the parts of the first and the last minute outside.
  ///   - number: of the streams, one for each run.
  func observe(
    state: InfrastructureState, changes: ArraySlice<Change> = [], origin: Double, start: Double,
    end: Double, rate: Double, number: Int
  ) -> RequestObservations {
    var loop = loop(
      state: state, changes: changes, origin: origin, start: start, end: end, rate: rate,
      number: number)
    return loop.run()
  }

  /// The same, about to begin.
  func loop(
    state: InfrastructureState, changes: ArraySlice<Change> = [], origin: Double, start: Double,
    end: Double, rate: Double, number: Int
  ) -> EventLoop {
    var record = state.changes(gate: infrastructure.serviceGate)
    let last = EventLoop.end(of: plan, after: end)
    for change in changes {
      if change.time > last { break }
      record.append(
        Change(
          time: change.time - origin, kind: change.kind, row: Int(change.row), value: change.value))
    }
    var loop = EventLoop(
      plan: plan.beginning(at: origin), infrastructure: infrastructure, record: record,
      replication: number, windowStart: start - origin, end: end - origin)
    let past = (start - minuteOrigin).truncatingRemainder(dividingBy: 60)
    let passed = past < 0 ? past + 60 : past
    loop.minutes = MinuteBuckets(
      windowStart: start - origin - passed, end: end - origin, patience: plan.patience)
    loop.minutes.fillUp(rate: rate, before: passed, length: passed + end - start)
    return loop
  }

  /// A name for the streams of one run among those of a replication.
  static func number(replication: Int, run: Int) -> Int { 1 << 61 | replication << 24 | run }
}

extension RequestPlan {
  /// The same traffic, its clock set forward.
  func beginning(at time: Double) -> RequestPlan {
    guard case .schedule(let schedule) = arrivals.form else { return self }
    var plan = self
    plan.arrivals = ArrivalSource(.schedule(schedule.beginning(at: time)))
    return plan
  }
}
