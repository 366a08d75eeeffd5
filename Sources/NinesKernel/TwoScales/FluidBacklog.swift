/// Work that has piled up, followed through the record as a fluid: what comes at the mean rate, what the servers do.
struct FluidBacklog {
  private let loads: PoolLoads
  private let reader: RegimeReader
  private let longest: Double  // seconds of work per unit of capacity that can be waiting
  private let patience: Double
  private var work: [[Double]]  // by pool and server
  private var held = 0.0  // requests whose clients knock in vain

  init(loads: PoolLoads, reader: RegimeReader, requests: RequestPlan) {
    self.loads = loads
    self.reader = reader
    patience = requests.patience
    longest = loads.longestWait(of: requests)
    work = requests.pools.map { Array(repeating: 0, count: $0.serverNames.count) }
  }

  /// - Parameter rate: requests per second meanwhile.
  mutating func pass(_ seconds: Double, in state: InfrastructureState, rate: Double) {
    guard seconds > 0 else { return }
    if reader.isBlocked(state) {
      held = min(held + rate * seconds, rate * patience)
      return
    }
    for pool in work.indices where loads.work[pool] > 0 {
      let parts = loads.parts(ofPool: pool, in: state)
      let returning = held * loads.work[pool]
      for part in parts where part.impairment.isUp && part.capacity < .infinity {
        let offered = rate * loads.work[pool] * part.share
        let now = work[pool][part.server] + returning * part.share
        work[pool][part.server] = min(
          max(0, now + (offered - part.capacity) * seconds), longest * part.capacity)
      }
      for part in parts where !part.impairment.isUp { work[pool][part.server] = 0 }
    }
    held = 0
  }

  /// Seconds until nothing is left, should the state stay; infinite where it never goes.
  func drain(in state: InfrastructureState, rate: Double) -> Double {
    guard !reader.isBlocked(state) else { return 0 }
    var seconds = 0.0
    for pool in work.indices where loads.work[pool] > 0 {
      for part in loads.parts(ofPool: pool, in: state)
      where part.impairment.isUp && part.capacity < .infinity {
        let left = work[pool][part.server] + held * loads.work[pool] * part.share
        guard left > 0 else { continue }
        let spare = part.capacity - rate * loads.work[pool] * part.share
        // Full queues are a regime of their own where something bounds them.
        if spare <= 0 {
          if longest.isInfinite { return .infinity }
          continue
        }
        seconds = max(seconds, left / spare)
      }
    }
    return 1.3 * seconds
  }
}
