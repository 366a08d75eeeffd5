import NinesKernel
import NinesRandom
import NinesTheory

/// Waits, response times and losses of a plan's requests by closed forms, where these are exact.
struct LoadTheory {
  let plan: Plan
  let requests: RequestPlan

  /// Chains longer than this are not solved.
  static let longestChain = 1000

  /// What the formulas give, and a reason for what they would give if patience had no end.
  func answer() throws(OutOfReach) -> (figures: [TheoreticalFigure], gap: String?) {
    if plan.hasFailures {
      throw OutOfReach(
        "servers fail while requests are on their way; detection, retries and reconnections have "
          + "no closed form")
    }
    if requests.retries.attempts > 0 { throw OutOfReach("clients retry what failed") }
    if case .schedule = requests.arrivals.form {
      throw OutOfReach("requests do not come independently of each other at a constant rate")
    }
    let figures: [TheoreticalFigure]
    if requests.pools.count > 1
      || requests.classes.contains(where: { !$0.next.allSatisfy(\.isEmpty) })
    {
      figures = try NetworkTheory(requests: requests).figures()
    } else {
      figures = try PoolTheory(requests: requests).figures()
    }
    guard figures.allSatisfy({ $0.value.isFinite }) else {
      throw OutOfReach("the numbers are beyond what the formula can be computed for")
    }
    guard isPatienceTooShort(figures) else { return (figures, nil) }
    let reason =
      "some requests outlast their patience or a server timeout; they count as failed and are "
      + "missing in the response times"
    let remaining = figures.filter { Self.untouched.contains($0.metric) || $0.subject != "service" }
    guard !requests.abandons, !remaining.isEmpty,
      requests.pools.allSatisfy({ $0.serverTimeout == nil })
    else { throw OutOfReach(reason) }
    return (remaining, reason)
  }

  /// Response times are those of good requests: formulas hold while practically all are good in time.
  private func isPatienceTooShort(_ figures: [TheoreticalFigure]) -> Bool {
    let limit = requests.pools.reduce(requests.patience) { min($0, $1.serverTimeout ?? .infinity) }
    func value(_ metric: String) -> Double? { figures.first { $0.metric == metric }?.value }
    var works: [ServiceWork] = []
    for pool in requests.pools.indices { works.append(ServiceWork(pool: pool, requests: requests)) }
    let service = works.reduce(0) { $0 + $1.mean }
    if let slow = value("response_p999") {
      return limit < 3 * slow  // beyond three times the 99.9th percentile: less than 1e-8
    }
    let mean = value("response_mean") ?? service + (value("wait_mean") ?? 0)
    return limit < 50 * mean || works.contains { $0.survival(limit / 2) > 1e-9 }
  }

  /// A client that gives up leaves its request where it is: these count it all the same.
  private static let untouched: Set = ["in_system_mean"]
}
