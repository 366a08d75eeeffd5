package import NinesRandom

/// A kind of request.
package struct ClassPlan: Sendable {
  package let name: String
  package let share: Double
  package let entry: Int  // pool
  package let work: [RequestSampler]  // by pool, seconds at speed 1
  /// By pool: where a request goes next, with cumulative shares; what is left over leaves.
  package var next: [[(pool: Int, upTo: Double)]]

  package init(
    name: String, share: Double, entry: Int, work: [RequestSampler],
    next: [[(pool: Int, upTo: Double)]]
  ) {
    self.name = name
    self.share = share
    self.entry = entry
    self.work = work
    self.next = next
  }

  /// Pools that some request of the class visits.
  package var stops: Set<Int> {
    var seen: Set<Int> = [entry]
    var open = [entry]
    while let stop = open.popLast() {
      for way in next[stop] where seen.insert(way.pool).inserted { open.append(way.pool) }
    }
    return seen
  }

  /// Pools that every request of the class visits: without one of them there is no way out.
  var certainStops: [Int] {
    next.indices.filter { pool in
      var seen: Set<Int> = [pool, entry]
      var open = pool == entry ? [] : [entry]
      while let stop = open.popLast() {
        if next[stop].last?.upTo ?? 0 < 1 - 1e-9 { return false }
        for way in next[stop] where seen.insert(way.pool).inserted { open.append(way.pool) }
      }
      return true
    }
  }

  /// The mean number of visits to each pool by one request; every way leads out, so that the sum over steps ends.
  package var visits: [Double] {
    var present = next.indices.map { $0 == entry ? 1.0 : 0 }
    var visits = present
    for _ in 0..<10_000 {
      var after = Array(repeating: 0.0, count: present.count)
      for row in present.indices where present[row] > 0 {
        var before = 0.0
        for way in next[row] {
          after[way.pool] += present[row] * (way.upTo - before)
          before = way.upTo
        }
      }
      for row in after.indices { visits[row] += after[row] }
      if after.reduce(0, +) < 1e-12 { break }
      present = after
    }
    return visits
  }
}
