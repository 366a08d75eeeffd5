/// The departures that one FIFO server still expects after the next one, in order.
///
/// Owns its memory, so that a table of them is walked without counting references.
struct DepartureQueue: ~Copyable {
  private var times: UnsafeMutablePointer<Double>
  private var mask = 15  // the capacity less one, a power of two less one
  private var first = 0
  private var count = 0

  init() { times = .allocate(capacity: 16) }

  deinit { times.deallocate() }

  @inline(__always)
  mutating func append(_ time: Double) {
    if count > mask { grow() }
    times[(first &+ count) & mask] = time
    count &+= 1
  }

  /// Takes the earliest; infinite when there is none.
  @inline(__always)
  mutating func advance() -> Double {
    if count == 0 { return .infinity }
    let time = times[first]
    first = (first &+ 1) & mask
    count &-= 1
    return time
  }

  @inline(never)
  private mutating func grow() {
    let capacity = mask + 1
    let larger = UnsafeMutablePointer<Double>.allocate(capacity: capacity * 2)
    for i in 0..<count { larger[i] = times[(first + i) & mask] }
    times.deallocate()
    times = larger
    mask = capacity * 2 - 1
    first = 0
  }
}
