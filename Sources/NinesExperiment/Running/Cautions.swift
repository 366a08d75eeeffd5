import Foundation
import NinesKernel
import NinesRandom
import NinesTheory
import NinesVocabulary

/// What users should know before they quote a figure, noticed while the replications come in.
struct Cautions {
  private let plan: Plan
  private(set) var outages = 0
  /// Whether long-run figures come from elsewhere than the replications.
  var isLongRunFound = false
  private var failures: [Int]  // by clock, in the windows
  private var failedTime = 0.0  // seconds of all clocks, in the windows
  private var busyTimes: [Double]  // by pool, worker-seconds
  private var requestTime = 0.0  // seconds of all windows
  private var failed = (sum: 0.0, largest: 0.0)  // requests, of all replications and of one
  /// One replication with a larger share of all failed requests deserves a word.
  private static let largeShare = 0.25

  init(plan: Plan) {
    self.plan = plan
    failures = Array(repeating: 0, count: plan.infrastructure.clocks.count)
    busyTimes = Array(repeating: 0, count: plan.requests?.pools.count ?? 0)
  }

  mutating func add(_ observations: Observations) {
    if let dependability = observations.dependability {
      outages += dependability.outageCount
      failedTime += dependability.clockDownTime.reduce(0, +)
      for clock in dependability.failures.indices {
        failures[clock] += dependability.failures[clock]
      }
    }
    guard let requests = observations.requests, let pools = plan.requests?.pools else { return }
    requestTime += requests.window
    failed.sum += requests.failed
    failed.largest = max(failed.largest, requests.failed)
    var server = 0
    for pool in pools.indices {
      for _ in pools[pool].serverNames {
        busyTimes[pool] += requests.servers[server].busyTime
        server += 1
      }
    }
  }

  /// One sentence each.
  ///
  /// - Parameter causes: why pools have no steady state.
  func warnings(replications: Int, _ causes: [Int: String] = [:]) -> [String] {
    guard replications > 0 else { return ["No replication was completed."] }
    var warnings = plan.notes
    if plan.warmUp > 0, plan.isWarmUpDefault {
      warnings.append(
        "Warm-up: the first \(DurationText.text(of: plan.warmUp)) of each replication, a tenth of its horizon, "
          + "are not counted; this is a default, not a measurement.")
    }
    if plan.hasFailures {
      if !isLongRunFound { warnings += failureWarnings(replications) }
      warnings += commonCauseWarning() + stepWarning()
    }
    return warnings + unevenWarning(replications) + steadyStateWarning(causes)
      + loadWarnings(except: Set(causes.keys))
  }

  /// The spread between replications cannot tell how rare the largest outage is.
  private func unevenWarning(_ replications: Int) -> [String] {
    guard replications >= 10, plan.hasFailures, failed.largest > Self.largeShare * failed.sum else {
      return []
    }
    return [
      "One replication of \(replications) has \(number(100 * failed.largest / failed.sum)) % of all failed "
        + "requests: availability by request leans on outages that few replications see; ask for a "
        + "width with --until, or for more replications."
    ]
  }

  private func failureWarnings(_ replications: Int) -> [String] {
    var warnings: [String] = []
    if replications < 10 {
      warnings.append(
        "Only \(replications) replication\(replications == 1 ? " sees" : "s see") failures; intervals over fewer than ten are wide "
          + "and lean on rare outages.")
    }
    if !failures.isEmpty, failures.allSatisfy({ $0 == 0 }) {
      let time = DurationText.text(of: Double(replications) * plan.horizon)
      warnings.append(
        failedTime == 0
          ? "Nothing failed in \(time) of simulated time."
          : "Nothing new failed in \(time) of simulated time; what is down has been so since the "
            + "warm-up.")
    } else if isLongRun, let rarest = failures.indices.min(by: { failures[$0] < failures[$1] }),
      failures[rarest] < 10 * replications
    {
      let name = CauseNames(plan: plan.infrastructure)[rarest]
      let mean = number(Double(failures[rarest]) / Double(replications))
      warnings.append(
        "\(name) fails \(mean) times in a replication on average; long-run figures lean on the "
          + "start, with everything up, unless a replication is ten times as long as up times.")
    }
    return warnings
  }

  /// Redundancy is worth most where nothing takes several parts down at once.
  private func commonCauseWarning() -> [String] {
    let parts = plan.infrastructure
    let failing = Set(parts.clocks.map(\.component))
    func isRedundant(_ members: [Int]) -> Bool { members.count(where: failing.contains) > 1 }
    let hasRedundancy =
      parts.pools.contains { isRedundant($0.servers) }
      || parts.addresses.contains { isRedundant($0.routers) }
      || parts.gates.contains { $0.need < $0.inputs.count }
    guard isLongRun, hasRedundancy, parts.sharedCauses.isEmpty,
      parts.components.allSatisfy(\.dependsOn.isEmpty)
    else { return [] }
    return [
      "No common cause is declared: redundant parts fail independently of each other here. A feed, "
        + "a rack, a change or a bug that they share makes outages longer and more frequent."
    ]
  }

  /// What begins new together fails together, which no formula of the long run knows.
  private func stepWarning() -> [String] {
    let rows = plan.infrastructure
    guard isLongRun, let step = LivesInStep(rows.clocks) else { return [] }
    func hours(_ seconds: Double) -> String { "\(number(seconds / 3600)) h" }
    let lives = "\(CauseNames(plan: rows)[step.clock]) every \(hours(step.cycle))"
    guard step.memory.isFinite else {
      return [
        "Parts live for fixed times here (\(lives), for one): those of one length that begin together "
          + "fail together for ever. Formulas and exact solutions take them as out of step."
      ]
    }
    let years = number(step.memory / LongRunAvailability.year)
    return [
      "Parts live for nearly fixed times (\(lives), give or take \(hours(step.spread)), for one): those "
        + "that begin together fail together for about \(years) years. Replications show that; "
        + "formulas, exact solutions and methods for rare outages hold only after it."
    ]
  }

  private func steadyStateWarning(_ causes: [Int: String]) -> [String] {
    guard let line = Stability.line(causes) else { return [] }
    return [
      "No steady state: \(line). Figures of requests would depend on the length of the run and are "
        + "not shown."
    ]
  }

  /// Workers that are always busy have a queue that grows without end, unless something limits it.
  private func loadWarnings(except known: Set<Int>) -> [String] {
    guard let pools = plan.requests?.pools, requestTime > 0 else { return [] }
    if case .closed? = plan.requests?.arrivals.form { return [] }
    return heavyWork(pools)
      + pools.indices.compactMap { row in
        guard let workers = pools[row].workers, pools[row].queueLimit == nil,
          pools[row].capacity == nil, pools[row].queueTimeout == nil, !known.contains(row)
        else { return nil }
        let load = busyTimes[row] / (requestTime * Double(workers * pools[row].serverNames.count))
        guard load > 0.99 else { return nil }
        return "The workers of \(pools[row].name) are busy \(number(100 * load)) % of the time: "
          + "as much work comes as they can do, and waits depend on the length of the run."
      }
  }

  /// Behind work without a finite variance the mean wait is infinite.
  private func heavyWork(_ pools: [RequestPoolPlan]) -> [String] {
    pools.indices.compactMap { row in
      guard pools[row].workers != nil, case .fifo = pools[row].discipline,
        let classes = plan.requests?.classes,
        classes.contains(where: { $0.stops.contains(row) && $0.work[row].variance.isInfinite })
      else { return nil }
      return "The work of \(pools[row].name) has no finite variance: the mean wait has no finite "
        + "value either, and what is printed for it grows with the length of the run."
    }
  }

  private var isLongRun: Bool {
    plan.figures.contains { figure in
      switch figure.quantity {
      case .availability, .downtimePerYear, .outagesPerYear, .partUnavailability: true
      case .agreement: plan.agreement?.isIndependent == false
      default: false
      }
    }
  }

  /// Three digits; whole numbers in full.
  private func number(_ value: Double) -> String {
    abs(value) >= 1000 ? String(format: "%.0f", value) : String(format: "%.3g", value)
  }
}
