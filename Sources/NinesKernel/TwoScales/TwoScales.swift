import NinesRandom

/// How the two time scales of a plan are joined: which regimes are credited by their steady state, which episodes are
/// simulated, how often each is drawn.
///
/// The whole window of a replication is credited at the `baselines`; drawn episodes and drawn stretches of calm carry
/// only what they differ from that by, divided by the chance that they are drawn. So neither the baselines nor the
/// expected losses need to be right for the result to be: where they are wrong its spread is larger.
package struct TwoScales: Sendable {
  /// Every episode of up to a million requests that the pilot has not seen is drawn at least this often.
  static let leastUnknown = 0.02

  /// The sampling of one kind of episode.
  struct KindPlan: Sendable {
    var probability = 1.0
    /// What the expected losses are multiplied by.
    var trust = 1.0
    /// Failed requests beyond that, of each episode that was tried.
    var rests: [Double] = []
  }

  /// The sampling of calm time in one regime and band.
  struct CalmPlan: Sendable {
    var probability = 1.0
    var seconds = 60.0  // simulated when drawn
    /// Those of them on which paths to full stations part.
    var parted = 0.0
  }

  let infrastructure: InfrastructurePlan
  let requests: RequestPlan
  let windowStart: Double
  let end: Double
  let choiceKey: StreamKey
  let reader: RegimeReader
  let loads: PoolLoads
  let bands: LoadBands
  var regimes = RegimeTable()
  /// By regime and band: what one second comes to; nil where another one's figures are borrowed.
  var baselines: [RequestSums?] = []
  var calm: [CalmPlan] = []
  /// By regime and band: the way to stations that are full too rarely to be waited for; nil where there are none.
  var stations: [StationLevels?] = []
  var kinds: [UInt64: KindPlan] = [:]
  /// The best probability of an episode that the pilot has not tried, over the root of its requests.
  var worthOfLosses = Double.infinity
  /// Regimes without a steady state, as episodes that were tried showed them.
  var unsettled: [Unsettled] = []
  /// Records without requests that each replication is compared with.
  var controls = 0
  /// Of the waits that the fluid expects in queues that grow, how much the pilot's episodes had.
  var waitTrust = 1.0
  /// How much of what they tell is believed.
  var controlFactors = SumFactors(1)
  /// What the pilot found, for those who explain the plan.
  package internal(set) var report = TwoScaleReport()

  init?(_ plan: Plan) {
    guard let requests = plan.requests, let rate = requests.meanRate, rate > 0,
      Self.obstacle(to: plan) == nil
    else { return nil }
    infrastructure = plan.infrastructure
    self.requests = requests
    windowStart = plan.warmUp
    end = plan.end
    choiceKey = StreamKey(seed: plan.seed, component: "time scales", purpose: "draws")
    reader = RegimeReader(plan.infrastructure, requests)
    loads = PoolLoads(requests, reader)
    if let profile = requests.profile {
      bands = LoadBands(profile, until: plan.end)
    } else {
      bands = LoadBands(rate: rate)
    }
  }

  /// What in a plan's traffic needs every request; nil where nothing does.
  package static func obstacle(to plan: Plan) -> String? {
    guard let requests = plan.requests else { return nil }
    switch requests.arrivals.form {
    case .closed: return "a closed population has no arrival rate of its own"
    case .schedule(let schedule) where schedule is TraceSchedule:
      return "a trace is replayed as it is"
    default: return requests.wants.samples.isEmpty ? nil : "a figure at one moment is wanted"
    }
  }

  var cutter: RecordCutter {
    RecordCutter(
      plan: infrastructure, requests: requests, reader: reader, loads: loads, regimes: regimes,
      bands: bands, windowStart: windowStart, end: end)
  }

  var window: WindowRun {
    WindowRun(plan: requests, infrastructure: infrastructure, minuteOrigin: windowStart)
  }

  /// The row of the baselines that a regime and band are credited at.
  func baselineRow(_ row: Int) -> Int {
    if row < baselines.count, baselines[row] != nil { return row }
    let band = row % bands.count
    // The usual regime in the nearest band.
    return (0..<bands.count).filter { baselines[$0] != nil }
      .min { abs($0 - band) < abs($1 - band) } ?? 0
  }

  func baseline(_ row: Int) -> RequestSums { baselines[baselineRow(row)] ?? RequestSums() }
}

extension RequestPlan {
  /// The course of the arrival rate, where it follows the clock.
  var profile: RateProfile? {
    guard case .schedule(let schedule) = arrivals.form else { return nil }
    return (schedule as? VaryingSchedule)?.profile
  }
}
