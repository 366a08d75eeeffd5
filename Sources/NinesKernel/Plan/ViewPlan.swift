/// What one balancer believes of one server.
package struct ViewPlan: Sendable {
  package let pool: Int
  package let viewer: Int
  package let component: Int
  /// Belief follows truth without delay.
  package var isImmediate = false

  package init(pool: Int, viewer: Int, component: Int) {
    self.pool = pool
    self.viewer = viewer
    self.component = component
  }
}
