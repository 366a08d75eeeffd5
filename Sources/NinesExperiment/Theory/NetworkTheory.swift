import NinesKernel
import NinesRandom
import NinesTheory

/// Several pools that requests visit in turn, or by chance and back again.
struct NetworkTheory {
  private let requests: RequestPlan

  init(requests: RequestPlan) { self.requests = requests }

  func figures() throws(OutOfReach) -> [TheoreticalFigure] {
    guard case .renewal(let gap) = requests.arrivals.form, gap.isExponential else {
      throw OutOfReach("routes over several pools have closed forms for Poisson arrivals")
    }
    guard let first = requests.classes.first, requests.classes.allSatisfy({ isSame($0, first) })
    else { throw OutOfReach("classes take different ways") }
    let pools = try visited(from: first)
    var rates: [Double] = []
    var workers: [Int] = []
    for row in pools {
      let (rate, count) = try station(row)
      rates.append(rate)
      workers.append(count)
    }
    let routing = pools.map { from in pools.map { share(first.next[from], to: $0) } }
    let arrivals = pools.map { $0 == first.entry ? 1 / gap.mean : 0 }
    let network = JacksonNetwork(
      arrivals: arrivals, serviceRates: rates, servers: workers, routing: routing)
    if let busy = network.stations.firstIndex(where: { !$0.isStable }) {
      throw OutOfReach("'\(requests.pools[pools[busy]].name)' cannot keep up")
    }
    var figures = network.figures.filter { $0.metric != "utilisation" }
    if let tandem = tandem(first, network.stations, pools, rate: 1 / gap.mean) {
      figures = figures.filter { $0.metric != "response_mean" } + tandem.figures
    }
    for (station, row) in zip(network.stations, pools) {
      for figure in station.figures where ["utilisation", "queue_mean"].contains(figure.metric) {
        var figure = figure
        figure.subject = requests.pools[row].name
        figures.append(figure)
      }
    }
    return figures
  }

  private func isSame(_ one: ClassPlan, _ other: ClassPlan) -> Bool {
    one.entry == other.entry
      && one.next.indices.allSatisfy { row in
        one.next[row].map(\.pool) == other.next[row].map(\.pool)
          && one.next[row].map(\.upTo) == other.next[row].map(\.upTo)
      }
  }

  private func share(_ ways: [(pool: Int, upTo: Double)], to pool: Int) -> Double {
    var (before, sum) = (0.0, 0.0)
    for way in ways {
      if way.pool == pool { sum += way.upTo - before }
      before = way.upTo
    }
    return sum
  }

  /// The pools on the way, in order of first reach; every one of them leads out in the end.
  private func visited(from first: ClassPlan) throws(OutOfReach) -> [Int] {
    var order = [first.entry]
    var next = 0
    while next < order.count {
      for way in first.next[order[next]] where !order.contains(way.pool) { order.append(way.pool) }
      next += 1
    }
    var leading: Set<Int> = []
    var grows = true
    while grows {
      grows = false
      for row in order where !leading.contains(row) {
        let ways = first.next[row]
        let leaves = (ways.last?.upTo ?? 0) < 1 - 1e-12
        if leaves || ways.contains(where: { leading.contains($0.pool) }) {
          leading.insert(row)
          grows = true
        }
      }
    }
    guard leading.count == order.count else {
      throw OutOfReach("some requests never find the way out")
    }
    return order
  }

  /// The rate of one worker and the number of workers of a pool as a station.
  private func station(_ row: Int) throws(OutOfReach) -> (rate: Double, workers: Int) {
    let pool = requests.pools[row]
    let line = try WaitingLine(pool)
    let work = ServiceWork(pool: row, requests: requests)
    guard case .fifo = pool.discipline, line.copies == 1, let workers = line.workers,
      workers == line.declaredWorkers, line.capacity == nil, pool.queueTimeout == nil,
      work.isExponential, work.mean > 0, Set(pool.speeds).count == 1
    else {
      throw OutOfReach(
        "'\(pool.name)' is no single queue without limits and with exponential work, as routes over "
          + "several pools need")
    }
    return (work.rate, workers)
  }

  /// One pool after the other, each once.
  private func tandem(
    _ first: ClassPlan, _ stations: [MMc], _ pools: [Int], rate: Double
  ) -> TandemQueues? {
    let isSeries = zip(pools, pools.dropFirst()).allSatisfy { from, to in
      share(first.next[from], to: to) == 1
    }
    guard isSeries, let last = pools.last, first.next[last].isEmpty else { return nil }
    return TandemQueues(
      arrivalRate: rate, stations: stations.map { ($0.serviceRate, $0.servers) })
  }
}
