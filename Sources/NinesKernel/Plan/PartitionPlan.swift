/// A cut between some routers of a group and the others, while its component is down.
package struct PartitionPlan: Sendable {
  package let component: Int
  package let side: Set<Int>  // routers by number in the group

  package init(component: Int, side: Set<Int>) {
    self.component = component
    self.side = side
  }
}
