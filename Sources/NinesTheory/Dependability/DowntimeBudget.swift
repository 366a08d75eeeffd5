/// Downtime of a year as a sum of causes, each so rare that they do not overlap.
///
/// - Source: first-order renewal reward: events a year x seconds each x share of the requests lost.
package struct DowntimeBudget: Sendable {
  /// One cause of downtime.
  package struct Cause: Sendable, Equatable {
    package let name: String
    package let eventsPerYear: Double
    /// Seconds of downtime of one event.
    package let seconds: Double
    /// The share of requests that fail meanwhile.
    package let shareLost: Double

    package init(name: String, eventsPerYear: Double, seconds: Double, shareLost: Double = 1) {
      self.name = name
      self.eventsPerYear = eventsPerYear
      self.seconds = seconds
      self.shareLost = shareLost
    }

    /// Seconds in a year.
    package var perYear: Double { eventsPerYear * seconds * shareLost }
  }

  package let causes: [Cause]

  package init(causes: [Cause]) {
    self.causes = causes
  }

  /// Seconds in a year, all causes together.
  package var perYear: Double { causes.reduce(0) { $0 + $1.perYear } }
}
