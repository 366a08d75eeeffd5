/// A pool in the course of a replication: its balancer, its servers, what waits at the balancer, what was seen.
final class PoolState {
  let plan: RequestPoolPlan
  var policy: any Balancer
  let learnsFromAnswers: Bool
  var view: PoolView
  let savedRotation: UnsafeMutablePointer<Int32>  // while a pick has a rotation of its own
  var servers: [ServerState]
  var queue = SlotQueue()
  var inSystem = 0
  var tally = PoolTally()
  var serverTallies: [ServerTally]
  var sharedSince: [Double]  // by server: when its number of shared requests last changed
  let isShared: Bool
  let shareLimit: Int

  init(plan: RequestPoolPlan) {
    self.plan = plan
    policy = plan.balancer
    learnsFromAnswers = type(of: policy).learnsFromAnswers
    view = PoolView(weights: plan.weights)
    savedRotation = .allocate(capacity: max(1, plan.serverNames.count))
    policy.prepare(for: view)
    servers = Array(repeating: ServerState(), count: plan.serverNames.count)
    serverTallies = Array(repeating: ServerTally(), count: plan.serverNames.count)
    sharedSince = Array(repeating: 0, count: plan.serverNames.count)
    if case .processorSharing(let limit) = plan.discipline {
      isShared = true
      shareLimit = limit ?? .max
    } else {
      isShared = false
      shareLimit = .max
    }
  }

  deinit { savedRotation.deallocate() }

  /// Work that a server does per second now.
  @inline(__always)
  func speed(of server: Int, at now: Double) -> Double {
    var speed = plan.speeds[server]
    if servers[server].impairment.contains(.slow) { speed /= plan.slowdowns[server] }
    if let slow = plan.slowStart, now < servers[server].returned + slow.lasts {
      let part = (now - servers[server].returned) / slow.lasts
      speed *= slow.beginsAt + (1 - slow.beginsAt) * part
    }
    return speed
  }
}
