/// How long requests remember how full the system was: pairs of runs under the same arrivals and work, one from empty,
/// one loaded, until both hold the same number of requests.
///
/// Where the pairs never agree exactly (several workers exchange their requests, balancers draw), their means over
/// stretches are compared instead.
struct TransientMeter {
  static let mostPairs = 16
  static let leastPairs = 4
  /// Requests that one regime's measurement may simulate.
  static let effort = 3e6
  static let longest = 2000.0  // seconds

  let plan: RequestPlan
  let infrastructure: InfrastructurePlan
  let loads: PoolLoads

  /// Seconds from any beginning to the steady state; nil when none was seen within the effort.
  ///
  /// - Parameters:
  ///   - origin: when it begins, for the arrival rate, seconds from the replication's start.
  ///   - requests: grows by those that were simulated.
  func length(
    in state: InfrastructureState, rate: Double, origin: Double, number: Int,
    requests: inout Double
  ) -> Double? {
    let unit = max(1 / rate, loads.work.reduce(0, +))
    let extra = burst(in: state)
    let spare = loads.spare(in: state, rate: rate)
    guard spare > 0 else {
      // Runs from empty and from full never meet exactly; how long a queue takes to fill is arithmetic.
      let length = loads.timeToFill(in: state, rate: rate)
      return length <= Self.longest ? length : nil
    }
    let draining = spare.isInfinite ? 0 : extra.work / spare
    var horizon = max(30 * unit, 2 * draining, 40 / rate)
    while horizon <= Self.longest {
      let pairs = Int(Self.effort / 4 / (2 * rate * horizon))
      guard pairs >= Self.leastPairs || horizon <= 60 * unit else { return nil }
      let step = horizon / 120
      let curve = curve(
        state, pairs: min(Self.mostPairs, max(Self.leastPairs, pairs)), step: step, steps: 120,
        origin: origin, extra: extra.requests, number: number, requests: &requests)
      if let end = curve, end < 60 { return Double(end + 1) * step }
      horizon *= 2
    }
    return nil
  }

  /// What the fluid may have missed: the chance part of a backlog, by server.
  private func burst(in state: InfrastructureState) -> (requests: Int, work: Double) {
    var requests = 0.0
    for (number, pool) in plan.pools.enumerated() {
      guard let workers = pool.workers else { continue }
      let servers = loads.parts(ofPool: number, in: state).count { $0.impairment.isUp }
      requests = max(requests, Double(servers) * (20 + 6 * Double(workers).squareRoot()))
    }
    return (Int(requests), requests * (loads.work.max() ?? 0))
  }

  private func curve(
    _ state: InfrastructureState, pairs: Int, step: Double, steps: Int, origin: Double, extra: Int,
    number: Int, requests: inout Double
  ) -> Int? {
    let record = state.changes(gate: infrastructure.serviceGate)
    let shifted = plan.beginning(at: origin)
    var gaps = [[Double]](repeating: [], count: pairs)
    var level = 0.0
    for pair in 0..<pairs {
      var runs: [[Double]] = []
      for extra in [0, extra] {
        var loop = EventLoop(
          plan: shifted, infrastructure: infrastructure, record: record,
          replication: WindowRun.number(replication: number, run: pair), windowStart: 0,
          end: Double(steps) * step)
        loop.start(with: extra, number: WindowRun.number(replication: number, run: 1000 + pair))
        var counts: [Double] = []
        for i in 1...steps {
          loop.advance(to: Double(i) * step)
          counts.append(Double(loop.inSystem))
        }
        requests += Double(loop.output.completed)
        runs.append(counts)
      }
      gaps[pair] = zip(runs[0], runs[1]).map { $1 - $0 }
      level += runs[0][(steps / 2)...].reduce(0, +) / Double(steps - steps / 2) / Double(pairs)
    }
    return lastGap(gaps, level: max(level, 0.5), steps: steps)
  }

  /// The last step from which on a stretch half as long again still shows a gap; nil when there is one to the end.
  private func lastGap(_ gaps: [[Double]], level: Double, steps: Int) -> Int? {
    var last = 0
    var start = 0
    while start < steps * 2 / 3 {
      let end = max(start + 4, start * 3 / 2)
      let means = gaps.map { $0[start..<min(end, steps)].reduce(0, +) / Double(end - start) }
      let mean = means.reduce(0, +) / Double(means.count)
      let variance =
        means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(means.count - 1)
      let error = (variance / Double(means.count)).squareRoot()
      if abs(mean) > max(0.02 * level, 0) && abs(mean) > 2.5 * error { last = end }
      start = max(start + 1, start * 9 / 8)
    }
    return last < steps * 2 / 3 ? last : nil
  }
}
