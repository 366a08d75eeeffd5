/// A virtual address and the routers that may answer for it.
package struct AddressPlan: Sendable {
  package let name: String
  package let routers: [Int]  // components
  /// A connection begun up to this long before the address answers again still succeeds, seconds.
  package var rescue = 0.0

  package init(name: String, routers: [Int]) {
    self.name = name
    self.routers = routers
  }
}
