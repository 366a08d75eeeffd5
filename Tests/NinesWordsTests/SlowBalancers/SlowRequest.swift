/// A request and what there is to know of the servers for it.
struct SlowRequest {
  var client: UInt32 = 0
  var active: [Int] = []  // connections
  var up: [Int] = []  // servers, in the order of declaration
  var full: Set<Int> = []
  var avoided = -1

  /// The first that has room in some order, the avoided one only when there is no other.
  func firstOpen(of order: [Int]) -> Int? {
    let open = order.filter { !full.contains($0) }
    return open.first { $0 != avoided } ?? open.first
  }
}
