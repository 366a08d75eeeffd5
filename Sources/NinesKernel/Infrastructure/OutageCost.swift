/// What an outage costs by its length.
package struct OutageCost: Sendable {
  package var fixed = 0.0  // money per outage
  package var perSecond = 0.0
  package var ramp = 0.0  // money per squared second beyond the grace
  package var grace = 0.0  // seconds

  package init() {}

  package func amount(ofOutage duration: Double) -> Double {
    let beyond = max(0, duration - grace)
    return fixed + perSecond * duration + ramp * beyond * beyond
  }
}
