/// A window that returns every week or month, in which an agreement does not count.
package struct MaintenanceWindow: Sendable, Equatable {
  package let isMonthly: Bool
  /// Seconds from the begin of the week or month.
  package let starts: Double
  package let lasts: Double

  package init(isMonthly: Bool, starts: Double, lasts: Double) {
    self.isMonthly = isMonthly
    self.starts = starts
    self.lasts = lasts
  }
}
