/// The departures that one FIFO server still expects after the next one, in order.
struct DepartureQueue: Sendable {
  private var times = [Double](repeating: 0, count: 16)
  private var first = 0
  private var count = 0

  @inline(__always)
  mutating func append(_ time: Double) {
    if count == times.count { grow() }
    times[(first &+ count) & (times.count &- 1)] = time
    count &+= 1
  }

  /// Takes the earliest; infinite when there is none.
  @inline(__always)
  mutating func advance() -> Double {
    if count == 0 { return .infinity }
    let time = times[first]
    first = (first &+ 1) & (times.count &- 1)
    count &-= 1
    return time
  }

  private mutating func grow() {
    var larger = [Double](repeating: 0, count: times.count * 2)
    for i in 0..<count { larger[i] = times[(first + i) & (times.count - 1)] }
    times = larger
    first = 0
  }
}
