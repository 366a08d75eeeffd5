/// An unbroken time in which a request that arrives is certain to fail, and the outage it belongs to.
package struct DownStretch: Sendable, Equatable {
  package let span: TimeSpan
  /// Seconds down in the whole outage, which may have several stretches.
  package let outage: Double
  /// As in `Outage`.
  package let cause: Int

  package init(span: TimeSpan, outage: Double, cause: Int) {
    self.span = span
    self.outage = outage
    self.cause = cause
  }
}
