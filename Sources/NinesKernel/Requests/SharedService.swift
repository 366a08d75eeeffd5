/// Processor sharing by virtual time: each request's end is fixed in it on arrival.
struct SharedService {
  private(set) var virtualTime = 0.0
  private var updated = 0.0
  private var heap: [(end: Double, slot: Int32)] = []
  /// The pending event of the server is this one.
  var due = Double.infinity

  var count: Int { heap.count }

  /// The share of the server's speed that each of the requests present gets.
  private func share(workers: Int) -> Double {
    heap.count > workers ? Double(workers) / Double(heap.count) : 1
  }

  mutating func advance(to now: Double, speed: ServerSpeed, workers: Int) {
    if heap.isEmpty {
      virtualTime = 0
    } else {
      virtualTime += speed.work(from: updated, to: now) * share(workers: workers)
    }
    updated = now
  }

  /// The time of the next end; infinite when idle.
  func nextEnd(speed: ServerSpeed, workers: Int) -> Double {
    guard let first = heap.first else { return .infinity }
    return speed.end(of: max(0, first.end - virtualTime) / share(workers: workers), from: updated)
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
