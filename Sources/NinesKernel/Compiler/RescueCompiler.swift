import NinesModel

/// When the last try of a request is made that met nothing but failures, so that an outage ends that much earlier for
/// whoever comes then.
struct RescueCompiler {
  let patience: Double
  let retries: RetryRules

  /// Connection requests to an address that nobody answers.
  func address(repeats: Bool) -> RescueTimes {
    var times = RescueTimes()
    times.silent = lastTry(at: repeats ? Self.repeats : [0], failing: .infinity)
    times.refused = lastTry(at: [0], failing: 0)
    times.hanging = lastTry(at: [0], failing: .infinity)
    times.errors = times.refused
    return times
  }

  /// Attempts of the balancer at the servers of a pool.
  ///
  /// - Parameters:
  ///   - alone: one server is in rotation; else there are several, none of which answers.
  ///   - queueTimeout: the longest wait at the balancer, seconds.
  func pool(
    _ part: PoolSection, isPassive: Bool, alone: Bool, queueTimeout: Double
  ) -> RescueTimes {
    // With passive checks each server is tried once.
    let attempts =
      isPassive && part.redispatch
      ? (alone ? 0 : min(part.retries, part.serverCount - 1)) : part.retries
    let connectTimeout = part.connectTimeout ?? 127
    // Another server is tried at once.
    let pause = part.redispatch && !alone ? 0 : min(part.retryPause, connectTimeout)
    var times = RescueTimes()
    let refusals = (0...attempts).map { Double($0) * pause }
    times.refused = lastTry(at: refusals, failing: refusals.last ?? 0)
    let silences = (0...attempts).flatMap { attempt in
      Self.repeats.filter { $0 < connectTimeout }.map { Double(attempt) * connectTimeout + $0 }
    }
    times.silent = lastTry(at: silences, failing: Double(attempts + 1) * connectTimeout)
    let waits = part.serverTimeout ?? .infinity
    let again = part.retryOn.contains("timeout") && !alone && waits.isFinite ? attempts : 0
    let hangs = again == 0 ? [0] : (0...again).map { Double($0) * waits }
    // A server that comes back breaks the connections that hang on it, and the client tries again.
    times.hanging = max(
      lastTry(at: hangs, failing: Double(again + 1) * waits),
      lastWait(failing: Double(again + 1) * waits))
    times.errors = lastTry(at: [0], failing: 0)
    times.noServer =
      part.queuesWithoutServer
      ? lastTry(at: [0, min(queueTimeout, patience.nextDown)], failing: queueTimeout)
      : times.errors
    return times
  }

  /// How long a client that has a further attempt left may wait for an answer that never comes.
  private func lastWait(failing length: Double) -> Double {
    var start = 0.0
    var last = 0.0
    for attempt in 0..<retries.attempts where start < patience {
      last = min(patience, start + min(length, retries.attemptTimeout))
      start = last + retries.longestPause(before: attempt + 1)
    }
    return last
  }

  /// From the first connection request on, seconds.
  private static let repeats = [0] + EventLoop.repeatTimes

  /// The latest try within the client's patience, all its attempts counted.
  ///
  /// - Parameters:
  ///   - offsets: tries within one attempt of the client, from its start.
  ///   - length: until the attempt fails.
  private func lastTry(at offsets: [Double], failing length: Double) -> Double {
    var start = 0.0
    var last = 0.0
    for attempt in 0...retries.attempts where start < patience {
      let end = min(patience, start + retries.attemptTimeout)
      last = offsets.map { start + $0 }.filter { $0 < end }.max() ?? last
      start += min(length, retries.attemptTimeout) + retries.longestPause(before: attempt + 1)
    }
    return last
  }
}
