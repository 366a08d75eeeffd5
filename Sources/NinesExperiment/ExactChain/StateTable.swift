/// States as bytes of one width, numbered in the order in which they are found.
struct StateTable {
  private let width: Int
  private(set) var bytes: [UInt8] = []
  private var slots: [Int32] = Array(repeating: -1, count: 1024)
  private(set) var count = 0

  init(width: Int) { self.width = width }

  func state(_ number: Int) -> [UInt8] {
    Array(bytes[number * width..<(number + 1) * width])
  }

  /// The number of a state, a new one if it was not known.
  mutating func number(of state: [UInt8]) -> Int {
    if 2 * count >= slots.count { grow() }
    var slot = Self.hash(state[...]) & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if isEqual(known, state) { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(truncatingIfNeeded: count)
    bytes += state
    count += 1
    return count - 1
  }

  private func isEqual(_ number: Int, _ state: [UInt8]) -> Bool {
    let start = number * width
    for place in 0..<width where bytes[start + place] != state[place] { return false }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: 2 * slots.count)
    for number in 0..<count {
      var slot = Self.hash(bytes[number * width..<(number + 1) * width]) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  private static func hash(_ state: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in state { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7fff_ffff)
  }
}
