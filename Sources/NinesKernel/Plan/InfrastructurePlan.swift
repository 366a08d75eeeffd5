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
  /// Mechanisms beside failure and repair; `target` of the i-th is i + 1.
  package var behaviours: [any Behaviour] = []
  package var streamKeys: [StreamKey] = []
  /// Names of what fails several components at once; as causes they are counted on from the clocks.
  package var sharedCauses: [String] = []
  /// When to note whether the service is down, ascending, seconds from the start.
  package var sampleTimes: [Double] = []
  package var outageCost = OutageCost()

  package init() {}

  /// A stream of its own for each use; returns its row.
  package mutating func addStream(seed: UInt64, component: String, purpose: String) -> Int {
    streamKeys.append(StreamKey(seed: seed, component: component, purpose: purpose))
    return streamKeys.count - 1
  }
}

/// Anything that can be up or down (IEC 60050-192 "item").
package struct ComponentPlan: Sendable {
  package let name: String
  /// Behaviours to be told of each change of its impairment: (target, row).
  package var watchers: [(target: Int, row: Int)] = []
  /// Gates that must be up for it to be reached; while one is down it is silent.
  package var dependsOn: [Int] = []
  /// Whether the request simulation replays its changes.
  package var isReplayed = false
  /// Components that a behaviour makes it from, as a standby group its output.
  package var madeOf: [Int] = []
  /// Whether a behaviour may take it down beside its clocks.
  package var isManaged = false

  package init(name: String) { self.name = name }
}

/// One way in which one component fails, again and again: an up time, then a down time.
package struct ClockPlan: Sendable {
  package enum Ageing: UInt8, Sendable {
    /// The clock always runs.
    case always
    /// The clock stands still while the component is down for another reason.
    case inOperation
    /// The clock stands still while the service is down.
    case withService
  }

  package let component: Int
  package let mode: String  // the failure mode's keyword, for causes
  package let impairment: Impairment
  package var upTime: RequestSampler
  /// Each up time is as many times longer than the law says.
  package var stretch = 1.0
  package var downTime: RequestSampler
  package var crew: Int?
  package var priority = 0  // the greater goes first
  package var ageing = Ageing.inOperation
  /// How it ages while its component stands by.
  package var standby = StandbyAgeing.asActive
  /// Whether a behaviour may hold its repair or put its component on standby.
  package var isGoverned = false
  package let upStream: Int
  package let downStream: Int

  package init(
    component: Int, mode: String, impairment: Impairment, upTime: RequestSampler,
    downTime: RequestSampler, upStream: Int, downStream: Int
  ) {
    self.component = component
    self.mode = mode
    self.impairment = impairment
    self.upTime = upTime
    self.downTime = downTime
    self.upStream = upStream
    self.downStream = downStream
  }
}

/// People who repair, a few for many.
package struct CrewPlan: Sendable {
  package let name: String
  package let size: Int

  package init(name: String, size: Int) {
    self.name = name
    self.size = size
  }
}

/// Up while at least `need` of its inputs are.
package struct GatePlan: Sendable {
  package enum Input: Hashable, Sendable {
    case component(Int)
    case gate(Int)
  }

  package let name: String
  package let need: Int
  package let inputs: [Input]

  package init(name: String, need: Int, inputs: [Input]) {
    self.name = name
    self.need = need
    self.inputs = inputs
  }
}

/// A pool as availability sees it: its servers, and who looks at them.
package struct PoolPlan: Sendable {
  package let name: String
  package let servers: [Int]  // components
  /// The address in front of it; each of its routers has a view of its own. Nil: one view.
  package let address: Int?
  package let firstView: Int  // views are laid out viewer by viewer, server by server
  package let viewers: Int
  /// A request that comes up to this long before the end of an outage is saved by retries, seconds.
  package var rescue = 0.0
  /// Whether a request cannot succeed without this pool.
  package var isEssential = true

  package init(name: String, servers: [Int], address: Int?, firstView: Int, viewers: Int) {
    self.name = name
    self.servers = servers
    self.address = address
    self.firstView = firstView
    self.viewers = viewers
  }

  package func view(viewer: Int, server: Int) -> Int { firstView + viewer * servers.count + server }
}

/// What one balancer believes of one server.
package struct ViewPlan: Sendable {
  package let pool: Int
  package let viewer: Int
  package let component: Int
  /// Belief follows truth without delay.
  package var isImmediate = false

  package init(pool: Int, viewer: Int, component: Int) {
    self.pool = pool
    self.viewer = viewer
    self.component = component
  }
}

/// A virtual address and the routers that may answer for it.
package struct AddressPlan: Sendable {
  package let name: String
  package let routers: [Int]  // components
  /// A connection begun up to this long before the address answers again still succeeds, seconds.
  package var rescue = 0.0

  package init(name: String, routers: [Int]) {
    self.name = name
    self.routers = routers
  }
}
