/// The work a server does per second: constant, or rising in a straight line for a while after its return.
struct ServerSpeed {
  /// After the slow start.
  var full = 1.0
  /// When the server last came back.
  var returned = -Double.infinity
  /// Seconds to full speed; 0: at once.
  var lasts = 0.0
  /// Share of the full speed right after the return.
  var beginsAt = 1.0

  @inline(__always)
  private func isFull(at time: Double) -> Bool { time >= returned + lasts }

  /// Work done from one time to another, seconds at speed 1.
  @inline(__always)
  func work(from start: Double, to end: Double) -> Double {
    isFull(at: start) ? (end - start) * full : rampWork(from: start, to: end)
  }

  /// When work that begins now is done.
  @inline(__always)
  func end(of work: Double, from start: Double) -> Double {
    isFull(at: start) ? start + work * (1 / full) : rampEnd(of: work, from: start)
  }

  private func rampWork(from start: Double, to end: Double) -> Double {
    let (a, b) = (start - returned, min(end - returned, lasts))
    let rise = (1 - beginsAt) / (2 * lasts)
    let onRamp = beginsAt * (b - a) + rise * (b * b - a * a)
    return full * (onRamp + max(0, end - returned - lasts))
  }

  /// Solves the quadratic in which the work done grows while the speed rises.
  private func rampEnd(of work: Double, from start: Double) -> Double {
    let onRamp = rampWork(from: start, to: returned + lasts)
    if work >= onRamp { return returned + lasts + (work - onRamp) / full }
    let a = start - returned
    let rise = (1 - beginsAt) / (2 * lasts)
    let sum = beginsAt * a + rise * a * a + work / full
    return returned + 2 * sum / (beginsAt + (beginsAt * beginsAt + 4 * rise * sum).squareRoot())
  }
}
