import NinesKernel

/// Paths as they stood when they were put aside, with their weights.
struct PathPool: ~Copyable {
  private let plan: PathPlan
  private let capacity: Int
  private let timers: UnsafeMutablePointer<RepairPath.Timer>
  private let counts: UnsafeMutablePointer<Int32>
  private var times: [Double] = []
  private(set) var weights: [Double] = []
  private(set) var values: [Double] = []  // importance

  init(_ plan: PathPlan, capacity: Int) {
    self.plan = plan
    self.capacity = capacity
    timers = .allocate(capacity: max(1, capacity * plan.timers))
    counts = .allocate(capacity: max(1, capacity * plan.counts))
  }

  deinit {
    timers.deallocate()
    counts.deallocate()
  }

  var count: Int { times.count }

  mutating func removeAll() {
    times.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
  }

  mutating func removeLast() {
    times.removeLast()
    weights.removeLast()
    values.removeLast()
  }

  mutating func append(_ path: borrowing RepairPath, weight: Double = 1, value: Double = 1) {
    precondition(count < capacity, "the pool is full")
    (timers + count * plan.timers).update(from: path.timers, count: plan.timers)
    (counts + count * plan.counts).update(from: path.counts, count: plan.counts)
    times.append(path.now)
    weights.append(weight)
    values.append(value)
  }

  mutating func append(_ number: Int, of other: borrowing PathPool, weight: Double) {
    (timers + count * plan.timers).update(
      from: other.timers + number * plan.timers, count: plan.timers)
    (counts + count * plan.counts).update(
      from: other.counts + number * plan.counts, count: plan.counts)
    times.append(other.times[number])
    weights.append(weight)
    values.append(other.values[number])
  }

  /// The path takes up where the one put aside stood; its stream goes on.
  func load(_ number: Int, into path: inout RepairPath) {
    path.timers.update(from: timers + number * plan.timers, count: plan.timers)
    path.counts.update(from: counts + number * plan.counts, count: plan.counts)
    path.now = times[number]
  }
}
