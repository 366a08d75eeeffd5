/// Why a run does not support a figure: a fact, turned into text here and nowhere else.
package enum Shortfall: Equatable, Sendable, CustomStringConvertible {
  case noObservations
  /// More work comes than can be done, for the reason given; numbers would depend on the length of the run.
  case noSteadyState(String)
  case tooFewReplications(have: Int, need: Int)
  /// Too few batches of a rare-event simulation saw any of it.
  case tooFewBatches(have: Int, need: Int)
  /// Every replication gave the same value, so chance shows no width; exact figures are declared
  /// deterministic.
  case noVariation
  /// It happened once in all replications.
  case onlyOne
  /// It happened in no replication, and how often it might is not proven.
  case neverSeen
  /// Among so many requests there was none.
  case noneAmong(Int)
  /// Too few replications saw any of it.
  case tooRarelySeen(have: Int, need: Int)
  /// The tail beyond a quantile holds too few observations to place it.
  case tooFewBeyond(expected: Double, need: Double)
  /// One replication holds most of the observations beyond the quantile.
  case concentrated(share: Double)
  /// The interval of a ratio's denominator reaches zero, so the ratio's own interval has no end.
  case denominatorNotPositive
  /// A year is so many billing periods in succession.
  case noWholeYear(periods: Int)
  /// Every value of the figure would pass the test, so its interval has no end.
  case noEnd
  /// The largest observations do not crowd against a sharp end.
  case noSharpEnd(probability: Double)

  package var description: String {
    switch self {
    case .noObservations:
      "nothing was observed"
    case .noSteadyState(let reason):
      "no steady state: \(reason)"
    case .tooFewReplications(let have, let need):
      "\(have) replication\(have == 1 ? "" : "s"); at least \(need) are needed"
    case .tooFewBatches(let have, let need):
      "only \(have) batch\(have == 1 ? "" : "es") saw any; \(need) are needed"
    case .noVariation:
      "all replications gave the same value, which shows nothing about chance"
    case .onlyOne:
      "only one was seen, which does not show how they differ"
    case .neverSeen:
      "none seen in any replication"
    case .noneAmong(let count):
      "none among \(count) requests"
    case .tooRarelySeen(let have, let need):
      "only \(have) replication\(have == 1 ? "" : "s") saw any; \(need) are needed"
    case .tooFewBeyond(let expected, let need):
      "only about \(Int(expected.rounded(.down))) of the observations lie beyond the quantile; "
        + "\(Int(need.rounded(.up))) are needed"
    case .concentrated(let share):
      "one replication holds \(Int((100 * share).rounded())) % of the observations "
        + "beyond the quantile"
    case .denominatorNotPositive:
      "the denominator is not clearly above zero"
    case .noWholeYear(let periods):
      "a year takes \(periods) billing periods in succession; none has them"
    case .noEnd:
      "the replications differ too much to bound the figure"
    case .noSharpEnd(let probability):
      "the largest observations do not crowd against an end (probability "
        + "\((1e4 * probability).rounded() / 1e4))"
    }
  }
}
