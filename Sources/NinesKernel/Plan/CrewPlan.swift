package import NinesRandom

/// People who repair, a few for many.
package struct CrewPlan: Sendable {
  package let name: String
  package let size: Int
  /// How long a free repairer looks at a kind of failure that waits, before the repair; nil: repairs begin at once.
  package var inspection: RequestSampler?
  package var inspectionStream = 0

  package init(name: String, size: Int) {
    self.name = name
    self.size = size
  }
}
