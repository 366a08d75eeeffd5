import NinesKernel
import NinesStatistics

/// Which pools of a plan have no steady state: by arithmetic, or because what waits grows as long as the run lasts.
struct Stability {
  /// Known before the first replication, by pool.
  let overloads: [Int: String]
  private let plan: Plan
  private var tests: [GrowthTest]

  init(plan: Plan) {
    self.plan = plan
    let load = OfferedLoad(plan)
    overloads = load?.overloads ?? [:]
    tests = load == nil ? [] : (plan.requests?.pools ?? []).map { _ in GrowthTest() }
  }

  mutating func add(_ observations: Observations) {
    guard let backlogs = observations.requests?.backlogs, backlogs.count == tests.count else {
      return
    }
    for pool in backlogs.indices { tests[pool].add(backlogs[pool]) }
  }

  /// By pool, in words.
  var causes: [Int: String] {
    var causes = overloads
    guard let pools = plan.requests?.pools else { return causes }
    for pool in tests.indices where causes[pool] == nil && OfferedLoad.isUnbounded(pools[pool]) {
      if tests[pool].isGrowing {
        causes[pool] = "what waits in \(pools[pool].name) grows as long as the run lasts"
      }
    }
    return causes
  }

  /// All causes in one line; nil where there are none.
  static func line(_ causes: [Int: String]) -> String? {
    causes.isEmpty ? nil : causes.keys.sorted().compactMap { causes[$0] }.joined(separator: "; ")
  }
}
