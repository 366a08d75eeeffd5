/// A virtual address and the routers that may answer for it.
package struct AddressPlan: Sendable {
  package let name: String
  package let routers: [Int]  // components
  /// By router: the component of its VRRP daemon; nil where it never fails by itself.
  package var daemons: [Int?]
  package var partitions: [PartitionPlan] = []
  package var rescue = RescueTimes()

  package init(name: String, routers: [Int]) {
    self.name = name
    self.routers = routers
    daemons = Array(repeating: nil, count: routers.count)
  }
}
