/// The events still to come, earliest first; equal times leave in the order of scheduling.
///
/// At one instant those who change things come before those who look at them: what is scheduled with
/// `scheduleLast` leaves after everything else of its time, even what is scheduled meanwhile.
/// A 4-ary heap. Taking an event leaves a hole at the top, and the next event scheduled falls into it, so that
/// take-then-schedule, the usual pair, sifts once.
/// - Complexity: O(log n) for both; memory is that of the most events ever pending at once.
package struct EventCalendar: ~Copyable {
  private var events: UnsafeMutablePointer<Event>
  private var capacity: Int
  private var count = 0
  private var hasHole = false
  private var order: UInt64 = 0

  package init(capacity: Int = 64) {
    self.capacity = max(8, capacity)
    events = .allocate(capacity: self.capacity)
  }

  deinit { events.deallocate() }

  package var isEmpty: Bool { count == (hasHole ? 1 : 0) }

  /// Forgets everything, ready for another replication.
  package mutating func removeAll() {
    count = 0
    hasHole = false
    order = 0
  }

  @inline(__always)
  package mutating func schedule(at time: Double, target: Int, signal: UInt16, row: Int) {
    insert(time, Event.payload(target: target, signal: signal, row: row))
  }

  @inline(__always)
  package mutating func scheduleLast(at time: Double, target: Int, signal: UInt16, row: Int) {
    insert(time, Event.payload(target: target, signal: signal, row: row), Event.lastOfInstant)
  }

  @inline(__always)
  mutating func insert(_ time: Double, _ payload: UInt64, _ rank: UInt64 = 0) {
    // Zero is written without a sign, else it would order behind infinity.
    let event = Event(time: time + 0, order: order | rank, payload: payload)
    order &+= 1
    if hasHole {
      hasHole = false
      siftDown(event)
      return
    }
    if count == capacity { grow() }
    var i = count
    count &+= 1
    while i > 0 {
      let parent = (i &- 1) &>> 2
      if !Event.precedes(event, events[parent]) { break }
      events[i] = events[parent]
      i = parent
    }
    events[i] = event
  }

  /// The time of the next event; infinite when there is none.
  @inline(__always)
  package mutating func nextTime() -> Double {
    fillHole()
    return count == 0 ? .infinity : events[0].time
  }

  /// Takes the next event; only when `nextTime` is finite.
  @inline(__always)
  package mutating func take() -> Event {
    fillHole()
    hasHole = true
    return events[0]
  }

  @inline(__always)
  private mutating func fillHole() {
    guard hasHole else { return }
    hasHole = false
    count &-= 1
    if count > 0 { siftDown(events[count]) }
  }

  @inline(__always)
  private func siftDown(_ event: Event) {
    var i = 0
    while true {
      let child = 4 &* i &+ 1
      if child >= count { break }
      var least = child
      if child &+ 4 <= count {
        let a = Event.precedes(events[child &+ 1], events[child]) ? child &+ 1 : child
        let b =
          Event.precedes(events[child &+ 3], events[child &+ 2]) ? child &+ 3 : child &+ 2
        least = Event.precedes(events[b], events[a]) ? b : a
      } else {
        var other = child &+ 1
        while other < count {
          if Event.precedes(events[other], events[least]) { least = other }
          other &+= 1
        }
      }
      if !Event.precedes(events[least], event) { break }
      events[i] = events[least]
      i = least
    }
    events[i] = event
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Event>.allocate(capacity: capacity * 2)
    larger.update(from: events, count: count)
    events.deallocate()
    events = larger
    capacity *= 2
  }

  // MARK: Copies

  /// Takes up what another calendar still has to come, as far as it is wanted.
  mutating func copy(_ other: borrowing EventCalendar, where isWanted: (Event) -> Bool) {
    count = 0
    hasHole = false
    order = other.order
    for place in (other.hasHole ? 1 : 0)..<max(other.hasHole ? 1 : 0, other.count) {
      let event = other.events[place]
      guard isWanted(event) else { continue }
      if count == capacity { grow() }
      var i = count
      count &+= 1
      while i > 0, Event.precedes(event, events[(i &- 1) &>> 2]) {
        events[i] = events[(i &- 1) &>> 2]
        i = (i &- 1) &>> 2
      }
      events[i] = event
    }
  }
}
