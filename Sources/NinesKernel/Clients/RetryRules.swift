package import NinesRandom

/// Retries as plain data.
package struct RetryRules: Sendable {
  package enum Jitter: UInt8, Sendable {
    case none
    case full
    case equal
    case decorrelated
  }

  /// Further attempts after the first; 0: no retries.
  package var attempts = 0
  package var base = 0.0  // seconds
  package var cap = Double.infinity  // seconds
  package var grows = false  // twice as long after each attempt
  package var jitter = Jitter.none
  /// A client gives an attempt up after this and counts it as failed, seconds.
  package var attemptTimeout = Double.infinity
  /// Retries may be at most this share of the requests of all clients; nil: no budget.
  package var budget: Double?
  /// Only requests that were answered without an error count for the budget: in a collapse there are none.
  package var budgetIsFromSuccesses = false
  /// Retries that the budget grants beside, per second.
  package var budgetReserve = 0.0

  package init() {}

  /// The longest that `pause` can be, seconds.
  func longestPause(before attempt: Int) -> Double {
    switch jitter {
    case .decorrelated:
      var longest = base
      for _ in 0..<min(attempt, 60) { longest *= 3 }
      return min(cap, longest)
    case .none, .full, .equal:
      let factor = Double(sign: .plus, exponent: min(attempt - 1, 60), significand: 1)
      return min(cap, grows ? base * factor : base)
    }
  }

  /// The pause before attempt number `attempt` (1: the first retry), seconds.
  ///
  /// - Parameter last: the pause before, for decorrelated jitter; `base` at first.
  /// - Source: AWS Architecture Blog, "Exponential Backoff And Jitter", 2015.
  package func pause(
    before attempt: Int, last: Double, using stream: inout RandomStream
  ) -> Double {
    if jitter == .decorrelated {
      return min(cap, base + stream.unit() * (3 * max(base, last) - base))
    }
    let full = longestPause(before: attempt)
    switch jitter {
    case .none, .decorrelated: return full
    case .full: return stream.unit() * full
    case .equal: return full / 2 + stream.unit() * full / 2
    }
  }
}
