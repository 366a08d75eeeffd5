import NinesRandom

/// A modulated Poisson process in progress, begun in its stationary distribution.
struct ModulatedSchedule: ArrivalSchedule {
  private let states: [ModulatedState]
  private let durations: [RequestSampler]
  private var state = -1
  private var now = 0.0
  private var stateEnd = 0.0

  init(_ states: [ModulatedState]) {
    self.states = states
    durations = states.map { $0.duration.requestSampler }
  }

  var isStationary: Bool { true }

  mutating func next(using stream: inout RandomStream) -> Arrival? {
    if state < 0 { begin(using: &stream) }
    while true {
      let rate = states[state].rate
      if rate > 0 {
        let time = now + stream.standardExponential() / rate
        if time < stateEnd {
          now = time
          return Arrival(time: time)
        }
      }
      now = stateEnd
      state = state + 1 == states.count ? 0 : state + 1
      stateEnd += durations[state].sample(from: &stream)
    }
  }

  /// A state in proportion to its mean duration, with what is left of it at a random moment.
  private mutating func begin(using stream: inout RandomStream) {
    var u = stream.unit() * states.reduce(0) { $0 + $1.duration.mean }
    state = 0
    while state < states.count - 1, u >= states[state].duration.mean {
      u -= states[state].duration.mean
      state += 1
    }
    stateEnd = states[state].duration.residual(using: &stream)
  }
}

extension Distribution {
  /// What is left of a duration at a random moment: the equilibrium law, with the density (1 - F(x)) / mean.
  ///
  /// Exact for exponential and constant durations, else within 0.1 % of the mean.
  /// - Source: Cox, *Renewal Theory*, 1962, section 5.2.
  func residual(using stream: inout RandomStream) -> Double {
    if self is Exponential { return mean * stream.standardExponential() }
    if isConstant { return mean * stream.unit() }
    let target = mean * stream.unit()
    var area = 0.0
    var x = 0.0
    var width = mean / 4096
    // Simpson's rule from left to right in ever wider steps, as the survival flattens out.
    while x < 1e6 * mean {
      let step =
        width / 6 * (6 - cumulative(x) - 4 * cumulative(x + width / 2) - cumulative(x + width))
      if area + step >= target {
        return x + width * (target - area) / max(step, .leastNormalMagnitude)
      }
      area += step
      x += width
      width *= 1.001
    }
    return x
  }
}
