/// How many replications a run has at each point where it may stop: fixed before the first,
/// doubling in two steps up to a maximum.
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
      // Times 3/2 and times 4/3 in turn.
      let next = totals.count % 2 == 1 ? last + last / 2 : totals[totals.count - 2] * 2
      totals.append(next + next / 4 > maximum ? maximum : next)
    }
    self.totals = totals
  }

  /// The next total after `replications`, nil when the plan is over.
  package func total(after replications: Int) -> Int? {
    totals.first { $0 > replications }
  }
}
