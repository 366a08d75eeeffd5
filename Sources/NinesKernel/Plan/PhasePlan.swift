/// When a periodic process first acts.
package enum PhasePlan: Sendable {
  /// Uniform over its interval, by a stream of the plan.
  case uniform(stream: Int)
  /// So many seconds after it starts.
  case fixed(Double)
}
