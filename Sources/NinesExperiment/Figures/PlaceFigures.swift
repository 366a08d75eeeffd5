import NinesKernel
import NinesStatistics

/// Figures of a pool, a server, or everywhere: the sums over all pools.
struct PlaceFigures {
  let pools: Range<Int>
  let servers: Range<Int>  // numbered over all pools
  let isServer: Bool
  /// Over all servers of the place; nil where a pool has as many as it needs.
  let workers: Int?

  init(_ place: FigureQuantity.Place, plan: RequestPlan) {
    var firstServers = [0]
    for pool in plan.pools { firstServers.append(firstServers.last! + pool.serverNames.count) }
    switch place {
    case .everywhere:
      pools = plan.pools.indices
      servers = 0..<firstServers[plan.pools.count]
      isServer = false
    case .pool(let row):
      pools = row..<row + 1
      servers = firstServers[row]..<firstServers[row + 1]
      isServer = false
    case .server(let number):
      let row = firstServers.lastIndex { $0 <= number } ?? 0
      pools = row..<row + 1
      servers = number..<number + 1
      isServer = true
    }
    var sum: Int? = 0
    for row in pools {
      let count = servers.clamped(to: firstServers[row]..<firstServers[row + 1]).count
      sum = sum.flatMap { sum in plan.pools[row].workers.map { sum + $0 * count } }
    }
    workers = sum
  }

  /// Time in the place by one visit that was served.
  func response() -> any FigureAccumulator {
    let (pools, servers, isServer) = (pools, servers, isServer)
    return RatioFigure { observations in
      observations.requests.map { requests in
        var sums = RatioSums()
        if isServer {
          for row in servers {
            sums.add(
              requests.servers[row].responseSum, over: requests.servers[row].served)
          }
        } else {
          for row in pools {
            sums.add(requests.pools[row].responseSum, over: requests.pools[row].served)
          }
        }
        return sums
      }
    }
  }

  /// Time in queue by one visit, whether it was served or not.
  func wait() -> any FigureAccumulator {
    if isServer { return KnownFigure() }
    let pools = pools
    return RatioFigure { observations in
      observations.requests.map { requests in
        var sums = RatioSums()
        for row in pools {
          sums.add(requests.pools[row].queueTime, over: requests.pools[row].visits)
        }
        return sums
      }
    }
  }

  /// The share of visits that waited for a worker, whether they were served in the end or not.
  func waitingShare() -> any FigureAccumulator {
    let pools = pools
    return RatioFigure(limits: .share) { observations in
      observations.requests.map { requests in
        var sums = RatioSums()
        for row in pools {
          sums.add(requests.pools[row].waited, over: requests.pools[row].visits)
        }
        return sums
      }
    }
  }

  /// The share of the workers that are busy; without meaning where they are unlimited.
  func utilisation() -> any FigureAccumulator {
    guard let workers, workers > 0 else { return KnownFigure() }
    return busy(over: Double(workers), limits: .share)
  }

  func busyWorkers() -> any FigureAccumulator { busy(over: 1, limits: .nonNegative) }

  func queue() -> any FigureAccumulator { meanNumber { $0.queueTime } }

  func inSystem() -> any FigureAccumulator { meanNumber { $0.inSystemTime } }

  private func busy(over workers: Double, limits: Interval) -> MeanFigure {
    let servers = servers
    return MeanFigure(limits: limits) { observations in
      observations.requests.map { requests in
        servers.reduce(0) { $0 + requests.servers[$1].busyTime } / (requests.window * workers)
      }
    }
  }

  private func meanNumber(_ time: @escaping (PoolSums) -> Double) -> any FigureAccumulator {
    if isServer { return KnownFigure() }
    let pools = pools
    return MeanFigure { observations in
      observations.requests.map { requests in
        pools.reduce(0) { $0 + time(requests.pools[$1]) } / requests.window
      }
    }
  }
}
