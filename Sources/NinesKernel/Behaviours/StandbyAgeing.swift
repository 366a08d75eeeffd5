package import NinesRandom

/// How a member of a standby group ages while it stands by.
package enum StandbyAgeing: Sendable {
  /// Hot: as in charge.
  case asActive
  /// Cold at 0: the clock stands still; warm between: the up time is used up at this share of the active speed.
  case paced(Double)
  /// Warm with an up time of its own; each change of role draws anew.
  case law(RequestSampler)

  package static let hot = StandbyAgeing.asActive
  package static let cold = StandbyAgeing.paced(0)
}
