/// Keeps the retries of all clients to a share of their requests.
///
/// Each request deposits `share`, or each successful one does; each retry withdraws 1; both are forgotten after ten seconds, counted by the second.
/// - Source: Finagle, RetryBudget.scala: a leaky token bucket, ttl 10 s, with a reserve of minRetriesPerSec x ttl.
struct RetryBudget {
  private static let seconds = 10

  /// Whether a request deposits when it succeeds, not when it arrives.
  let isFromSuccesses: Bool
  private let share: Double
  private let reserve: Double
  private var balances = [Double](repeating: 0, count: seconds)  // by second
  private var newest = 0
  private var sum = 0.0

  init(share: Double, reservePerSecond: Double, isFromSuccesses: Bool) {
    self.isFromSuccesses = isFromSuccesses
    self.share = share
    reserve = reservePerSecond * Double(Self.seconds)
  }

  mutating func deposit(at now: Double) {
    add(share, at: now)
  }

  /// Whether a retry is allowed; if so it is paid.
  mutating func withdraw(at now: Double) -> Bool {
    add(0, at: now)
    // The sum of many shares misses a whole number by its rounding.
    guard sum + reserve >= 1 - 1e-9 else { return false }
    add(-1, at: now)
    return true
  }

  private mutating func add(_ amount: Double, at now: Double) {
    let second = Int(now)
    if second > newest {
      for next in (newest + 1)...min(second, newest + Self.seconds) {
        balances[next % Self.seconds] = 0
      }
      newest = second
      sum = balances.reduce(0, +)
    }
    balances[second % Self.seconds] += amount
    sum += amount
  }
}
