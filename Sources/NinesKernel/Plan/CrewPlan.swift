/// People who repair, a few for many.
package struct CrewPlan: Sendable {
  package let name: String
  package let size: Int

  package init(name: String, size: Int) {
    self.name = name
    self.size = size
  }
}
