/// How many replications a run has at each point where it may stop: fixed before the first,
/// doubling up to a maximum.
///
/// Nothing but these totals is ever judged, so that what is decided depends on neither threads nor
/// clock.
package struct RoundPlan: Equatable, Sendable {
  /// Rising totals of replications; the last is the maximum.
  package let totals: [Int]

  /// - Parameters:
  ///   - first: replications of the first round; fewer than 32 judge the spread too early.
  ///   - maximum: raised to `first` where it is less.
  package init(first: Int = 32, maximum: Int) {
    var totals = [max(2, first)]
    while let last = totals.last, last < maximum {
      totals.append(last > maximum / 2 ? maximum : 2 * last)
    }
    self.totals = totals
  }

  /// The next total after `replications`, nil when the plan is over.
  package func total(after replications: Int) -> Int? {
    totals.first { $0 > replications }
  }
}
