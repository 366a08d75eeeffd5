/// The books of the loop, counted afresh.
extension EventLoop {
  /// What is wrong; nil if the columns agree with the slots.
  func audit() -> String? {
    var free = 0
    var slot = freeSlot
    while slot >= 0 {
      free += 1
      slot = slots[Int(slot)].next
    }
    let taken = (0..<slotsUsed).filter { slots[$0].place != .free }
    if free + taken.count != slotsUsed { return "a slot is leaked at \(now)" }
    var present = 0
    for number in 0..<poolCount {
      present += pools[number].inSystem
      let members = taken.filter { slots[$0].isInPool && Int(slots[$0].pool) == number }
      if members.count != pools[number].inSystem { return "the pool miscounts at \(now)" }
      if let fault = auditQueue(pools[number].queue, .poolQueue) { return "balancer: \(fault)" }
      for server in 0..<pools[number].serverCount {
        if let fault = audit(server, of: pools + number, members) { return "server: \(fault)" }
      }
    }
    return present == inSystem ? nil : "the sum of the pools is wrong at \(now)"
  }

  private func audit(_ server: Int, of pool: PoolPointer, _ members: [Int]) -> String? {
    let state = pool.pointee.servers[server]
    let here = members.filter { Int(slots[$0].server) == server }
    let connections = here.count { slots[$0].holdsConnection }
    if connections != pool.pointee.view.activeConnections(server) {
      return "\(connections) connections, counted \(pool.pointee.view.activeConnections(server))"
    }
    if connections > pool.pointee.connectionLimit { return "too many connections" }
    let inService = here.count { slots[$0].place == .inService }
    if pool.pointee.isShared {
      if inService != state.shared.count { return "shared by \(inService), not all known" }
      if inService > pool.pointee.shareLimit { return "shared by too many" }
    } else {
      if inService != state.busy { return "\(inService) in service, \(state.busy) busy" }
      if inService > pool.pointee.workers { return "more in service than workers" }
      if state.queue.count > 0, inService < pool.pointee.workers { return "idle with a queue" }
    }
    if inService > 0, !state.impairment.isUp { return "work on a server that is down" }
    if state.queue.count > pool.pointee.queueLimit { return "queue over its limit" }
    return auditQueue(state.queue, .serverQueue)
  }

  private func auditQueue(_ queue: SlotQueue, _ place: RequestSlot.Place) -> String? {
    var row = queue.head
    var count = 0
    var last = Int32(-1)
    while row >= 0 {
      if slots[Int(row)].place != place { return "a stranger in the queue at \(now)" }
      if slots[Int(row)].previous != last { return "a broken link at \(now)" }
      if place == .serverQueue, last >= 0, slots[Int(last)].queued > slots[Int(row)].queued {
        return "overtaking in a queue at \(now)"
      }
      last = row
      row = slots[Int(row)].next
      count += 1
    }
    return count == queue.count && last == queue.tail ? nil : "a queue miscounts at \(now)"
  }
}
