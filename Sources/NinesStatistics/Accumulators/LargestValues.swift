/// The largest few of many values, which say where a bounded law ends.
package struct LargestValues: Equatable, Sendable {
  package static let capacity = 51

  package private(set) var count = 0
  /// Falling.
  package private(set) var values: [Double] = []

  package init() {}

  package init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// - Complexity: O(1) for a value that is not among the largest, O(capacity) otherwise.
  package mutating func add(_ value: Double) {
    count += 1
    insert(value)
  }

  /// Exactly what one accumulator of both would hold, whatever the order.
  package mutating func merge(_ other: LargestValues) {
    count += other.count
    for value in other.values { insert(value) }
  }

  private mutating func insert(_ value: Double) {
    if values.count == Self.capacity {
      guard let least = values.last, value > least else { return }
      values.removeLast()
    }
    var place = values.count
    while place > 0, values[place - 1] < value { place -= 1 }
    values.insert(value, at: place)
  }
}
