import NinesRandom

/// A Poisson process of varying rate in progress, by thinning.
///
/// The time axis is cut into pieces without jumps; within each, candidates come at the highest rate of the piece and
/// stay with the chance rate / highest rate.
/// - Source: Lewis and Shedler, "Simulation of Nonhomogeneous Poisson Processes by Thinning", Naval Research
///   Logistics Quarterly 26 (3), 1979.
struct VaryingSchedule: ArrivalSchedule {
  /// No request comes after this: where the rate dies away, the next one may never come.
  private static let lastTime = 3.2e10  // a thousand years

  let profile: RateProfile
  private let pieceLength: Double
  private var now = 0.0
  private var pieceEnd = 0.0
  private var bound = 0.0
  private var origin = 0.0  // of the times that are told

  init(_ profile: RateProfile) {
    self.profile = profile
    // Short enough for a tight bound, long enough to hold a few candidates.
    var length = profile.growth == 0 ? Double.infinity : 30 * 86_400
    if let wave = profile.wave { length = min(length, max(wave.period / 16, 4 / profile.rate)) }
    pieceLength = length
  }

  mutating func next(using stream: inout RandomStream) -> Arrival? {
    while now < Self.lastTime {
      if now >= pieceEnd { beginPiece() }
      guard bound > 0 else {
        now = pieceEnd
        continue
      }
      let time = now + stream.standardExponential() / bound
      guard time < pieceEnd else {
        now = pieceEnd
        continue
      }
      now = time
      if stream.unit() * bound < profile.rate(at: time) { return Arrival(time: time - origin) }
    }
    return nil
  }

  func beginning(at time: Double) -> any ArrivalSchedule {
    var schedule = self
    schedule.origin = time
    schedule.now = time
    return schedule
  }

  private mutating func beginPiece() {
    pieceEnd = min(profile.nextStep(after: now), now + pieceLength)
    bound = profile.highestRate(from: now, to: pieceEnd)
  }
}
