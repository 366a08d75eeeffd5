/// The answer to "does it meet the objective?", at the confidence of the figure it came from.
package enum Verdict: String, Equatable, Sendable {
  case met
  case missed
  /// The interval holds the objective, or the run supports no figure: more replications decide.
  case undecided
}
