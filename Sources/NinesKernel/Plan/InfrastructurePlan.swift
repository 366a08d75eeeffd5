package import NinesRandom

/// Everything that can be up or down, as rows: what fails, who repairs, what depends on what, who watches whom.
///
/// Immutable, shared by all replications; holds no names but those that figures and outages are reported under.
package struct InfrastructurePlan: Sendable {
  package var components: [ComponentPlan] = []
  package var clocks: [ClockPlan] = []
  package var crews: [CrewPlan] = []
  /// Inputs stand before the gates that use them.
  package var gates: [GatePlan] = []
  package var pools: [PoolPlan] = []
  package var addresses: [AddressPlan] = []
  package var views: [ViewPlan] = []
  /// The gate that must be up for the service to be up; nil when nothing but the request path decides.
  package var serviceGate: Int?
  /// A request that comes up to this long before the structure is up again still succeeds, seconds.
  package var serviceRescue = 0.0
  /// The longest time that a switchover, checks or timers may add to a repair, on average; seconds.
  package var longestDelay = 0.0
  /// Addresses that the service cannot do without; nil: all.
  package var entries: [Int]?
  /// By class of requests: the pools that it cannot do without. While each class lacks one the service is down. Nil:
  /// there are no requests, and all pools are needed.
  package var routes: [[Int]]?
  /// Mechanisms beside failure and repair; `target` of the i-th is i + 1.
  package var behaviours: [any Behaviour] = []
  package var streamKeys: [StreamKey] = []
  /// Names of what fails several components at once; as causes they are counted on from the clocks.
  package var sharedCauses: [String] = []
  /// When to note whether the service is down, ascending, seconds from the start.
  package var sampleTimes: [Double] = []
  /// Whose own down time is asked for.
  package var timed: [GatePlan.Input] = []
  package var outageCost = OutageCost()
  /// Whether every time down is asked for, not only its sum.
  package var keepsStretches = false
  /// Outages shorter than this may be judged by their length, so one under way at the end is followed this long.
  package var shortestOutage = 0.0

  package init() {}

  package var neededAddresses: [Int] { entries ?? Array(addresses.indices) }
  package var neededPools: [[Int]] { routes ?? (pools.isEmpty ? [] : [Array(pools.indices)]) }

  /// A stream of its own for each use; returns its row.
  package mutating func addStream(seed: UInt64, component: String, purpose: String) -> Int {
    streamKeys.append(StreamKey(seed: seed, component: component, purpose: purpose))
    return streamKeys.count - 1
  }
}
