/// A virtual address and the routers that may answer for it.
package struct AddressPlan: Sendable {
  package let name: String
  package let routers: [Int]  // components
  package var rescue = RescueTimes()

  package init(name: String, routers: [Int]) {
    self.name = name
    self.routers = routers
  }
}
