/// Slots in order, linked through themselves.
struct SlotQueue {
  var head: Int32 = -1
  var tail: Int32 = -1
  var count = 0

  @inline(__always)
  mutating func append(_ row: Int32, in slots: UnsafeMutablePointer<RequestSlot>) {
    slots[Int(row)].previous = tail
    slots[Int(row)].next = -1
    if tail >= 0 { slots[Int(tail)].next = row } else { head = row }
    tail = row
    count &+= 1
  }

  mutating func prepend(_ row: Int32, in slots: UnsafeMutablePointer<RequestSlot>) {
    slots[Int(row)].previous = -1
    slots[Int(row)].next = head
    if head >= 0 { slots[Int(head)].previous = row } else { tail = row }
    head = row
    count += 1
  }

  @inline(__always)
  mutating func remove(_ row: Int32, in slots: UnsafeMutablePointer<RequestSlot>) {
    let (previous, next) = (slots[Int(row)].previous, slots[Int(row)].next)
    if previous >= 0 { slots[Int(previous)].next = next } else { head = next }
    if next >= 0 { slots[Int(next)].previous = previous } else { tail = previous }
    count &-= 1
  }
}
