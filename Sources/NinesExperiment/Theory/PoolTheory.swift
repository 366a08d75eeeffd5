import NinesKernel
import NinesRandom
import NinesTheory
import NinesVocabulary

/// A single pool that nothing fails in.
struct PoolTheory {
  private let requests: RequestPlan
  private let pool: RequestPoolPlan
  private let work: ServiceWork

  init(requests: RequestPlan) {
    self.requests = requests
    pool = requests.pools[0]
    work = ServiceWork(pool: 0, requests: requests)
  }

  func figures() throws(OutOfReach) -> [TheoreticalFigure] {
    guard work.mean > 0, work.mean.isFinite else { throw OutOfReach("requests need no work") }
    let line = try WaitingLine(pool)
    switch requests.arrivals.form {
    case .schedule: throw OutOfReach("requests do not come independently of each other")
    case .closed(let clients, let think):
      return told(try closed(clients, think, line), line)
    case .renewal(let gap):
      guard gap.mean > 0, gap.mean.isFinite else { throw OutOfReach("requests have no mean rate") }
      if line.copies > 1 { return try sideBySide(gap, line) }
      return told(try one(gap, line), line)
    }
  }

  // MARK: Servers with queues of their own

  private func sideBySide(
    _ gap: RequestSampler, _ line: WaitingLine
  ) throws(OutOfReach) -> [TheoreticalFigure] {
    let count = line.copies
    let areEqual = Set(pool.speeds).count == 1 && Set(pool.weights).count == 1
    if line.workers == nil, Set(pool.speeds).count == 1, line.capacity == nil {
      return told(InfiniteServers(arrivalRate: 1 / gap.mean, meanService: work.mean).figures, line)
    }
    if pool.balancer is WeightedRandom, gap.isExponential {
      if areEqual {
        // A random part of a Poisson stream is one.
        let part = RequestSampler.exponential(mean: gap.mean * Double(count))
        return told(try one(part, line), line)
      }
      return try split(rate: 1 / gap.mean, line)
    }
    guard gap.isExponential, work.isExponential, areEqual, line.workers == 1, !hasLimits(line)
    else { throw noFormula }
    let rate = 1 / gap.mean
    try checkLoad(rate, workers: count)
    if isInTurn {
      let queue = GIM1(roundRobinOver: count, arrivalRate: rate, serviceRate: work.rate)
      return told(queue.figures, line)
    }
    if pool.balancer is LeastConnections, count == 2 {
      let queues = ShorterOfTwoQueues(arrivalRate: rate, serviceRates: (work.rate, work.rate))
      return placed(queues.figures.filter { $0.metric != "utilisation" })
    }
    throw noFormula
  }

  /// Whether equal servers get a request each, one after another.
  private var isInTurn: Bool {
    switch pool.balancer {
    case is RoundRobin, is HAProxyRoundRobin, is HAProxyStaticRoundRobin, is NGINXRoundRobin: true
    default: false
    }
  }

  private func split(rate: Double, _ line: WaitingLine) throws(OutOfReach) -> [TheoreticalFigure] {
    guard work.isExponential, line.workers == 1, !hasLimits(line) else { throw noFormula }
    let total = Double(pool.weights.reduce(0, +))
    let shares = pool.weights.map { Double($0) / total }
    let rates = pool.speeds.map { work.rate * $0 / pool.speeds[0] }
    guard zip(shares, rates).allSatisfy({ rate * $0.0 < $0.1 }) else {
      throw OutOfReach("one of the servers of '\(pool.name)' cannot keep up with its share")
    }
    let queues = SplitQueues(arrivalRate: rate, shares: shares, serviceRates: rates)
    return placed(queues.figures.filter { $0.metric != "utilisation" })
  }

  private var noFormula: OutOfReach {
    OutOfReach(
      "\(type(of: pool.balancer).keyword) over several servers with queues of their own has no "
        + "closed form for this load")
  }

  private func hasLimits(_ line: WaitingLine) -> Bool {
    line.capacity != nil || pool.queueTimeout != nil
  }

  // MARK: One queue

  private func one(
    _ gap: RequestSampler, _ line: WaitingLine
  ) throws(OutOfReach) -> [TheoreticalFigure] {
    let rate = 1 / gap.mean
    if case .processorSharing(let limit) = pool.discipline {
      guard limit == nil, gap.isExponential, !hasLimits(line), pool.connectionLimit == nil else {
        throw OutOfReach("processor sharing has closed forms for Poisson arrivals without limits")
      }
      try checkLoad(rate, workers: 1)
      return ProcessorSharing(arrivalRate: rate, meanWork: work.mean).figures
    }
    if hasLimits(line), pool.passive != nil {
      throw OutOfReach("refused requests count as failures for passive checks")
    }
    return gap.isExponential
      ? try poisson(rate, line) : try renewal(gap, line)
  }

  private func poisson(
    _ rate: Double, _ line: WaitingLine
  ) throws(OutOfReach) -> [TheoreticalFigure] {
    let load = rate * work.mean
    guard let workers = line.workers else {
      guard let capacity = line.capacity else {
        return InfiniteServers(arrivalRate: rate, meanService: work.mean).figures
      }
      return ErlangB(servers: capacity, offeredLoad: load).figures
    }
    if let timeout = pool.queueTimeout {
      return try impatient(rate, workers, line, timeout)
    }
    if let capacity = line.capacity {
      if capacity <= workers { return ErlangB(servers: capacity, offeredLoad: load).figures }
      guard work.isExponential, capacity <= LoadTheory.longestChain else {
        throw OutOfReach(
          "a limited queue has a closed form for exponential work and up to "
            + "\(LoadTheory.longestChain) requests")
      }
      return MMcK(
        arrivalRate: rate, serviceRate: work.rate, servers: workers, capacity: capacity
      ).figures
    }
    try checkLoad(rate, workers: workers)
    if work.isExponential {
      return MMc(arrivalRate: rate, serviceRate: work.rate, servers: workers).figures
    }
    guard workers == 1 else {
      throw OutOfReach("several workers have a closed form for exponential work only")
    }
    // Its series needs as many terms as requests wait.
    guard !work.isConstant || rate * work.mean <= 0.9999 || rate * work.mean >= 1 else {
      throw OutOfReach("the load is too close to what the servers can do")
    }
    if work.isConstant { return MD1(arrivalRate: rate, service: work.mean).figures }
    guard work.squaredCoefficientOfVariation.isFinite else {
      throw OutOfReach("the work has no finite variance, so that the mean wait is infinite")
    }
    return MG1(
      arrivalRate: rate, meanService: work.mean,
      squaredCoefficientOfVariation: work.squaredCoefficientOfVariation
    ).figures
  }

  private func impatient(
    _ rate: Double, _ workers: Int, _ line: WaitingLine, _ timeout: RequestSampler
  ) throws(OutOfReach) -> [TheoreticalFigure] {
    guard work.isExponential, line.capacity == nil, timeout.mean > 0, timeout.mean.isFinite,
      workers <= 100 * LoadTheory.longestChain
    else {
      throw OutOfReach("a queue timeout has a closed form for exponential work without limits")
    }
    // Who waits is counted among all requests by the formulas, among the good ones by a run.
    if timeout.isExponential {
      return ErlangA(
        arrivalRate: rate, serviceRate: work.rate, servers: workers, meanPatience: timeout.mean
      ).figures.filter { $0.metric != "waiting_share" }
    }
    guard timeout.family == .constant else {
      throw OutOfReach("a queue timeout has a closed form if it is constant or exponential")
    }
    return QueueTimeout(
      arrivalRate: rate, serviceRate: work.rate, servers: workers, timeout: timeout.mean
    ).figures.filter { $0.metric != "waiting_share" }
  }

  private func renewal(
    _ gap: RequestSampler, _ line: WaitingLine
  ) throws(OutOfReach) -> [TheoreticalFigure] {
    if line.workers == nil, line.capacity == nil {
      return InfiniteServers(arrivalRate: 1 / gap.mean, meanService: work.mean).figures
    }
    guard line.workers == 1, work.isExponential, !hasLimits(line) else {
      throw OutOfReach(
        "arrivals other than Poisson have a closed form for one worker and exponential work")
    }
    try checkLoad(1 / gap.mean, workers: 1)
    let transform: LaplaceTransform
    switch gap.family {
    case .constant: transform = .constant(gap.mean)
    case .gamma(let shape): transform = .erlang(stages: shape, mean: gap.mean)
    case .weibull(let shape): transform = .weibull(mean: gap.mean, shape: shape)
    case .twoPhase(let share, let means):
      transform = .hyperexponential(probabilities: [share, 1 - share], means: means)
    case .exponential, .other:
      throw OutOfReach("the law of the times between requests has no transform in closed form")
    }
    return GIM1(interarrival: transform, serviceRate: work.rate).figures
  }

  private func closed(
    _ clients: Int, _ think: RequestSampler, _ line: WaitingLine
  ) throws(OutOfReach) -> [TheoreticalFigure] {
    guard think.isExponential, think.mean > 0, work.isExponential, let workers = line.workers,
      line.copies == 1, !hasLimits(line), clients <= LoadTheory.longestChain,
      case .fifo = pool.discipline
    else {
      throw OutOfReach(
        "a closed population has a closed form for exponential thinking and work, one queue and up "
          + "to \(LoadTheory.longestChain) clients")
    }
    return InteractiveSystem(
      clients: clients, meanThinkTime: think.mean, serviceRate: work.rate, servers: workers
    ).figures
  }

  // MARK: Checks and names

  private func checkLoad(_ rate: Double, workers: Int) throws(OutOfReach) {
    let load = rate * work.mean
    if load >= Double(workers) {
      throw OutOfReach(
        "'\(pool.name)' cannot keep up: \(load) erlang for \(workers) worker"
          + "\(workers == 1 ? "" : "s"), so that the queue grows without end")
    }
  }

  /// Figures of one line as a run names and counts them for all lines together.
  private func told(_ figures: [TheoreticalFigure], _ line: WaitingLine) -> [TheoreticalFigure] {
    let sums: Set = ["queue_mean", "in_system_mean", "throughput"]
    let isOne = line.copies > 1 && pool.balancer is WeightedRandom && line.workers != nil
    return placed(
      figures.compactMap { figure in
        var value = figure.value
        if sums.contains(figure.metric), isOne { value *= Double(line.copies) }
        if figure.metric == "utilisation" {
          guard let declared = line.declaredWorkers else { return nil }
          if case .processorSharing = pool.discipline {
            if declared != line.copies { return nil }
          } else {
            let used = figure.formula.hasSuffix("Erlang B") ? line.capacity : line.workers
            value *= Double((used ?? 0) * line.copies) / Double(declared)
          }
        }
        return figure.with(value: value)
      })
  }

  /// The pool's own figures under its name.
  private func placed(_ figures: [TheoreticalFigure]) -> [TheoreticalFigure] {
    figures.map { figure in
      var figure = figure
      if ["utilisation", "queue_mean"].contains(figure.metric) { figure.subject = pool.name }
      // All that these formulas lose, they lose because the queue is full.
      let isFull = ["Erlang B", "M/M/c/K"].contains { figure.formula.contains($0) }
      if figure.metric == "error_share", isFull { figure.subject = Outcome.queueFull.name }
      return figure
    }
  }
}

extension TheoreticalFigure {
  /// The same figure with another value.
  func with(value: Double) -> TheoreticalFigure {
    var figure = TheoreticalFigure(
      metric: metric, unit: unit, value: value, formula: formula, source: source)
    figure.subject = subject
    return figure
  }
}
