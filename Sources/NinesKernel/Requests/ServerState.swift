import NinesRandom

/// A server as the request simulation knows it.
struct ServerState {
  var busy = 0
  var queue = SlotQueue()
  var serving = SlotQueue()
  var impairment = Impairment()
  var returned = -Double.infinity  // when it last came back
  var shared = SharedService()
  // Conclusions of passive checks, on a clock of whole seconds.
  var fails = 0
  var lastFailure = -1.0
  var lastChecked = -1.0
}

/// Processor sharing by virtual time: each request's end is fixed in it on arrival.
struct SharedService {
  private(set) var virtualTime = 0.0
  private var updated = 0.0
  private var heap: [(end: Double, slot: Int32)] = []
  /// The pending event of the server is this one.
  var due = Double.infinity

  var count: Int { heap.count }

  /// Work done per second by each of the requests present.
  private func pace(speed: Double, workers: Int?) -> Double {
    guard let workers, heap.count > workers else { return speed }
    return speed * Double(workers) / Double(heap.count)
  }

  mutating func advance(to now: Double, speed: Double, workers: Int?) {
    if !heap.isEmpty { virtualTime += (now - updated) * pace(speed: speed, workers: workers) }
    updated = now
  }

  /// The time of the next end; infinite when idle or when nothing is done.
  func nextEnd(speed: Double, workers: Int?) -> Double {
    guard let first = heap.first else { return .infinity }
    let pace = pace(speed: speed, workers: workers)
    return pace > 0 ? updated + max(0, first.end - virtualTime) / pace : .infinity
  }

  mutating func insert(_ slot: Int32, work: Double) {
    heap.append((virtualTime + work, slot))
    var i = heap.count - 1
    while i > 0, heap[i].end < heap[(i - 1) / 2].end {
      heap.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  /// Takes whoever ends first.
  mutating func takeFirst() -> Int32 {
    let slot = heap[0].slot
    removeEntry(0)
    return slot
  }

  /// Takes one out before its end; returns the work left.
  mutating func remove(_ slot: Int32) -> Double {
    guard let i = heap.firstIndex(where: { $0.slot == slot }) else { return 0 }
    let left = max(0, heap[i].end - virtualTime)
    removeEntry(i)
    return left
  }

  private mutating func removeEntry(_ index: Int) {
    heap.swapAt(index, heap.count - 1)
    heap.removeLast()
    var i = index
    while i > 0, i < heap.count, heap[i].end < heap[(i - 1) / 2].end {
      heap.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
    while true {
      var child = 2 * i + 1
      if child >= heap.count { break }
      if child + 1 < heap.count, heap[child + 1].end < heap[child].end { child += 1 }
      if heap[child].end >= heap[i].end { break }
      heap.swapAt(i, child)
      i = child
    }
  }
}
