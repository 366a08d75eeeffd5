import NinesRandom

/// Independent times between arrivals, as a schedule.
struct RenewalSchedule: ArrivalSchedule {
  private let gap: RequestSampler
  private var now = 0.0

  init(_ gap: RequestSampler) { self.gap = gap }

  var isStationary: Bool { true }

  mutating func next(using stream: inout RandomStream) -> Arrival? {
    now += gap.sample(from: &stream)
    return Arrival(time: now)
  }
}
