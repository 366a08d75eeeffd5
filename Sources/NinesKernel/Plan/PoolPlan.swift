/// A pool as availability sees it: its servers, and who looks at them.
package struct PoolPlan: Sendable {
  package let name: String
  package let servers: [Int]  // components
  /// The address in front of it; each of its routers has a view of its own. Nil: one view.
  package let address: Int?
  package let firstView: Int  // views are laid out viewer by viewer, server by server
  package let viewers: Int
  /// While several servers are in rotation and none of them answers, or none is in rotation.
  package var rescue = RescueTimes()
  /// While one server is in rotation.
  package var rescueAlone = RescueTimes()

  package init(name: String, servers: [Int], address: Int?, firstView: Int, viewers: Int) {
    self.name = name
    self.servers = servers
    self.address = address
    self.firstView = firstView
    self.viewers = viewers
  }

  package func view(viewer: Int, server: Int) -> Int { firstView + viewer * servers.count + server }
}
