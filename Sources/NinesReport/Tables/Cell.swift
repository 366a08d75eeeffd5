/// One value of a table.
package enum Cell: Equatable, Sendable {
  case text(String)
  case number(Double)
  case integer(Int)
  /// Nothing is known, or nothing is proven: never a zero in its place.
  case empty
}

extension Cell {
  /// The number, or an empty cell where there is none.
  package static func optional(_ value: Double?) -> Cell { value.map(Cell.number) ?? .empty }

  package static func optional(_ value: Int?) -> Cell { value.map(Cell.integer) ?? .empty }
}
