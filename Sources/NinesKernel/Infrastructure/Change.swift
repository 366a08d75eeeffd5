/// One change of what is true or believed, as the request simulation replays it.
package struct Change: Sendable, Equatable {
  package enum Kind: UInt8, Sendable {
    /// `row` is a component, `value` its impairment.
    case impairment
    /// `row` is a view of a server (who looks at whom), `value` 1 if it looks up.
    case belief
    /// `row` is a virtual address, `value` the number of the router that answers for it plus 1, or 0.
    case holder
    /// `row` is a gate of the structure, `value` 1 if it is up.
    case gate
  }

  package let time: Double
  package let kind: Kind
  package let row: Int32
  package let value: UInt16

  package init(time: Double, kind: Kind, row: Int, value: UInt16) {
    self.time = time
    self.kind = kind
    self.row = Int32(truncatingIfNeeded: row)
    self.value = value
  }
}
