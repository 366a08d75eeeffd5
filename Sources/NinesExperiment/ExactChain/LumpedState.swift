import NinesKernel

/// One state of a lumped chain, as bytes, with what may happen to it.
struct LumpedState {
  let layout: LumpedLayout
  private(set) var bytes: [UInt8]

  init(_ layout: LumpedLayout, bytes: [UInt8]) {
    self.layout = layout
    self.bytes = bytes
  }

  func count(_ row: Int, _ local: Int) -> Int { Int(bytes[layout.classes[row].offset + local]) }

  private mutating func move(_ row: Int, from: Int, to: Int) {
    bytes[layout.classes[row].offset + from] -= 1
    bytes[layout.classes[row].offset + to] += 1
  }

  /// One of a class in a local status changes the status of one unit.
  func moving(_ row: Int, _ local: Int, unit: Int, to status: Int) -> LumpedState {
    var next = self
    next.move(row, from: local, to: layout.classes[row].local(local, unit: unit, to: status))
    return next
  }

  // MARK: Failure and repair

  typealias Branch = (state: LumpedState, chance: Double)

  /// A unit of one component of the class, in this local status, fails.
  func failing(_ row: Int, _ local: Int, unit: Int) -> [Branch] {
    let phases = layout.classes[row].units[unit]
    if let crew = phases.unit.crew, let queue = layout.queues[crew], let waiting = phases.waiting,
      queue.inspectionRate != nil || inRepair(crew) >= queue.size
    {
      var next = moving(row, local, unit: unit, to: waiting)
      next.enqueue(layout.placeNumbers[row][unit], queue)
      return [(next, 1)]
    }
    return phases.beginnings(ofRepair: true).map {
      (moving(row, local, unit: unit, to: $0.status), $0.chance)
    }
  }

  /// A unit of one component of the class, in this local status, is repaired; its crew goes on with the next.
  func repaired(_ row: Int, _ local: Int, unit: Int) -> [Branch] {
    let phases = layout.classes[row].units[unit]
    let renewed = phases.beginnings(ofRepair: false).map {
      (state: moving(row, local, unit: unit, to: $0.status), chance: $0.chance)
    }
    guard let crew = phases.unit.crew, let queue = layout.queues[crew],
      queue.inspectionRate == nil, bytes[queue.offset] != 0
    else { return renewed }
    return renewed.flatMap { branch in
      branch.state.beginning(at: 0, of: queue).map { ($0.state, branch.chance * $0.chance) }
    }
  }

  /// The repair of a unit that waits begins.
  func beginning(at position: Int, of queue: LumpedLayout.Queue) -> [Branch] {
    var next = self
    let place = layout.places[Int(bytes[queue.offset + position]) - 1]
    for byte in position..<queue.capacity - 1 {
      next.bytes[queue.offset + byte] = bytes[queue.offset + byte + 1]
    }
    next.bytes[queue.offset + queue.capacity - 1] = 0
    let type = layout.classes[place.row]
    let phases = type.units[place.unit]
    guard
      let local = (0..<type.locals).first(where: {
        count(place.row, $0) > 0 && type.statuses[$0][place.unit] == phases.waiting
      })
    else { preconditionFailure("nobody waits") }
    return phases.beginnings(ofRepair: true).map {
      (next.moving(place.row, local, unit: place.unit, to: $0.status), $0.chance)
    }
  }

  /// Positions in the queue of the first of each kind.
  func firstOfKinds(_ queue: LumpedLayout.Queue) -> [Int] {
    var seen: Set<Int> = []
    return (0..<queue.capacity).filter { position in
      let entry = Int(bytes[queue.offset + position])
      return entry > 0 && seen.insert(layout.places[entry - 1].kind).inserted
    }
  }

  func inRepair(_ crew: Int) -> Int {
    var count = 0
    for (row, type) in layout.classes.enumerated() {
      for (number, phases) in type.units.enumerated() where phases.unit.crew == crew {
        for local in 0..<type.locals where phases.isInRepair(type.statuses[local][number]) {
          count += self.count(row, local)
        }
      }
    }
    return count
  }

  /// Behind all of its own priority or above; where kinds race, behind its kind alone, for the order of kinds is nothing.
  private mutating func enqueue(_ number: Int, _ queue: LumpedLayout.Queue) {
    let place = layout.places[number]
    let last = queue.offset + queue.capacity - 1
    var position = queue.offset
    while position <= last, bytes[position] != 0 {
      let other = layout.places[Int(bytes[position]) - 1]
      let isBehind =
        queue.inspectionRate == nil ? other.priority < place.priority : other.kind > place.kind
      if isBehind { break }
      position += 1
    }
    var byte = last
    while byte > position {
      bytes[byte] = bytes[byte - 1]
      byte -= 1
    }
    bytes[position] = UInt8(number + 1)
  }
}
