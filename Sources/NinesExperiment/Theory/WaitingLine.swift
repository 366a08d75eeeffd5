import NinesKernel
import NinesVocabulary

/// One first-come-first-served queue and the workers behind it, as formulas see a pool or one of its servers.
struct WaitingLine {
  /// Nil: one for every request.
  let workers: Int?
  /// Requests in service and waiting; nil: no limit.
  let capacity: Int?
  /// Equal lines side by side, each with its own queue.
  let copies: Int
  /// Of all copies together, as `utilisation` counts them; nil where they are unlimited.
  let declaredWorkers: Int?

  /// All servers behind one queue, or each behind its own.
  init(_ pool: RequestPoolPlan) throws(OutOfReach) {
    if pool.refusesWhenFull {
      throw OutOfReach("requests of '\(pool.name)' do not wait while its servers are full")
    }
    let count = pool.serverNames.count
    declaredWorkers = pool.workers.map { $0 * count }
    if count == 1 {
      copies = 1
    } else if let limit = pool.connectionLimit {
      guard limit <= pool.workers ?? .max, !type(of: pool.balancer).followsClients else {
        throw OutOfReach(
          "requests of '\(pool.name)' wait both at the balancer and in its servers")
      }
      switch type(of: pool.balancer).waiting {
      case .forPolicy, .forAnyServer(isOvertaken: false): break
      case .forAnyServer, .forOwnServer, .never:
        throw OutOfReach("requests of '\(pool.name)' do not wait for whichever server is free")
      }
      workers = limit * count
      capacity = pool.capacity
      copies = 1
      return
    } else {
      copies = count
      guard pool.capacity == nil else {
        throw OutOfReach("the servers of '\(pool.name)' share a limit on the requests in the pool")
      }
    }
    let limit = pool.connectionLimit ?? .max
    let atOnce = min(pool.workers ?? .max, limit)
    workers = atOnce == .max ? nil : atOnce
    // With as few connections as workers nothing ever waits in the server.
    let waitsInServer = limit > atOnce || limit == .max
    if let queue = pool.queueLimit, waitsInServer, atOnce < .max {
      guard limit == .max else {
        throw OutOfReach(
          "requests of '\(pool.name)' wait both at the balancer and in its servers")
      }
      capacity = min(pool.capacity ?? .max, atOnce + queue)
    } else {
      capacity = pool.capacity
    }
  }
}
