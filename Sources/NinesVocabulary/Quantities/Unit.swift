/// A unit as written; multiplied or divided by a whole number where it can be, so that 95 % is 0.95 to the last bit.
package struct Unit: Sendable {
  package let name: String
  private let factor: Double
  private let divisor: Double

  init(name: String, factor: Double = 1, divisor: Double = 1) {
    self.name = name
    self.factor = factor
    self.divisor = divisor
  }

  /// So many of this unit in the program's unit.
  func value(of number: Double) -> Double { number * factor / divisor }
}
