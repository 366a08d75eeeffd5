/// Points on a circle of 2^32 positions, each a server's.
///
/// - Complexity: O(1) on average to find a place.
struct HashRing: Sendable {
  struct Point: Sendable {
    let position: UInt32
    let server: Int32
  }

  private(set) var points: [Point]
  private var starts: [Int32] = []  // the first point at or after each of 2^k equal parts
  private var shift: UInt32 = 0

  /// - Parameter points: in the order of the ring.
  init(_ points: [Point] = []) {
    self.points = points
    var bits: UInt32 = 1
    while 1 << bits < points.count, bits < 22 { bits += 1 }
    shift = 32 - bits
    var next = 0
    starts.reserveCapacity(1 << bits)
    for part in 0..<(UInt32(1) << bits) {
      while next < points.count, points[next].position < part << shift { next += 1 }
      starts.append(Int32(next))
    }
  }

  /// The points of the servers in rotation.
  init(_ points: [Point], rotationOf pool: borrowing PoolView) {
    var isIn = [Bool](repeating: false, count: pool.serverCount)
    for i in 0..<pool.rotationCount { isIn[pool.server(i)] = true }
    self.init(points.filter { isIn[Int($0.server)] })
  }

  static func inOrder(_ points: [Point]) -> [Point] {
    points.sorted { ($0.position, $0.server) < ($1.position, $1.server) }
  }

  /// The place of the first point at or after a position; after the last point comes the first.
  @inline(__always)
  func place(atOrAfter position: UInt32) -> Int {
    var i = Int(starts[Int(position >> shift)])
    while i < points.count, points[i].position < position { i &+= 1 }
    return i == points.count ? 0 : i
  }
}
