import NinesRandom

/// Where requests are turned away, or counted above a threshold, too rarely to be waited for, and the numbers present on
/// the way there at which paths are multiplied.
struct StationLevels: Sendable {
  /// A place with so many present that it is full.
  struct Station: Hashable, Sendable {
    enum Place: Hashable, Sendable {
      case everywhere
      case pool(Int)
      /// The fullest server of a pool.
      case server(pool: Int)
    }

    let place: Place
    let top: Int
  }

  /// A number present and what happens to a path that reaches it from below.
  struct Step: Hashable, Sendable {
    let level: Int
    /// Paths that go on from there, itself included.
    let paths: Int
  }

  let stations: [Station]
  /// Rows of the plan's thresholds whose time is found on these paths.
  let thresholds: [Int]
  /// Rows of the plan's busy watches whose passages are.
  let busy: [Int]
  /// Whether requests that find a place full are.
  let countsLosses: Bool
  /// What is left of work in progress, class by class and pool by pool.
  let laws: [HazardLaw]
  /// Of all stations.
  let top: Int
  var steps: [Step] = [] {
    didSet { weights = steps.reduce(into: [1]) { $0.append($0.last! / Double($1.paths)) } }
  }
  /// By the number of steps reached: what a path there counts for.
  private(set) var weights = [1.0]
  /// Events of all paths for each one of the plain path, as the pilot found it.
  var effort = 1.0

  init(
    _ stations: [Station], thresholds: [Int], busy: [Int], countsLosses: Bool, plan: RequestPlan
  ) {
    // On the way to the farthest number of a place the nearer ones are passed.
    self.stations = stations.filter { station in
      !stations.contains { $0.place == station.place && $0.top > station.top }
    }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    self.thresholds = thresholds
    self.busy = busy
    self.countsLosses = countsLosses
    top = stations.map(\.top).max() ?? 0
    laws = plan.classes.flatMap { part in part.work.map { HazardLaw($0) } }
  }

  /// The number in the station that is next to full, as if all had the same room.
  func level(of loop: borrowing EventLoop) -> Int {
    var most = Int.min
    for row in stations.indices {
      most = max(most, stations[row].number(in: loop) - stations[row].top)
    }
    return most + top
  }
}

extension StationLevels.Station {
  /// Room for more is no limit to look for.
  static let most = 20_000

  func number(in loop: borrowing EventLoop) -> Int {
    switch place {
    case .everywhere: return loop.inSystem
    case .pool(let row): return loop.pools[row].inSystem
    case .server(let row): return loop.fullestServer(of: row)
    }
  }

  /// The places where a plan turns requests away.
  static func limits(of plan: RequestPlan) -> [Self] {
    plan.pools.indices.flatMap { row -> [Self] in
      let pool = plan.pools[row]
      var stations: [Self] = []
      if let capacity = pool.capacity { stations.append(Self(place: .pool(row), top: capacity)) }
      if let limit = pool.queueLimit, let inService = pool.mostInService {
        stations.append(Self(place: .server(pool: row), top: inService + limit))
      }
      return stations.filter { $0.top <= most }
    }
  }

  /// The thresholds of a plan that are worth looking for.
  static func thresholds(of plan: RequestPlan) -> [Int] {
    plan.wants.thresholds.indices.filter { plan.wants.thresholds[$0].above < most }
  }

  /// The busy watches of a plan that are worth looking for.
  static func busyWatches(of plan: RequestPlan) -> [Int] {
    plan.wants.busyWatches.indices.filter { plan.wants.busyWatches[$0].above ?? 0 < most }
  }

  /// The places of a watch: a passage needs one of them full.
  static func places(of watch: BusyWatch, in plan: RequestPlan) -> [Self] {
    watch.above.map { [place(of: (watch.pool, $0))] } ?? limits(of: plan)
  }

  /// The place of a threshold, full when time above it passes.
  static func place(of threshold: (pool: Int?, above: Int)) -> Self {
    Self(place: threshold.pool.map { .pool($0) } ?? .everywhere, top: threshold.above + 1)
  }
}

extension RequestPoolPlan {
  /// Requests that one server works on at a time; nil without a limit.
  var mostInService: Int? {
    if case .processorSharing(let limit) = discipline { return limit }
    return workers
  }
}

extension EventLoop {
  /// Requests that the fullest server of a pool has, waiting ones included.
  func fullestServer(of row: Int) -> Int {
    let pool = pools + row
    var most = 0
    for server in 0..<pool.pointee.serverCount {
      let state = pool.pointee.servers + server
      let inService = pool.pointee.isShared ? state.pointee.shared.count : state.pointee.busy
      most = max(most, inService + state.pointee.queue.count)
    }
    return most
  }
}
