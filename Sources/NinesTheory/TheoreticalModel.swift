/// A system that theory solves: a closed form, or a chain small enough to be solved exactly.
///
/// Every time is in seconds, every rate per second, and a year has 8760 hours.
package protocol TheoreticalModel: Sendable {
  /// The name of the formula or chain, as `nines check` prints it.
  var formula: String { get }
  /// The book, paper or standard where the formula can be looked up.
  var source: String { get }
  /// All that the model says, in the words of `summary.csv`.
  var figures: [TheoreticalFigure] { get }
}

extension TheoreticalModel {
  /// A figure of this model, signed with its formula and source.
  func figure(_ metric: String, _ value: Double, _ unit: String) -> TheoreticalFigure {
    TheoreticalFigure(metric: metric, unit: unit, value: value, formula: formula, source: source)
  }

  /// The percentiles of a time that summaries print: the median, 95, 99 and 99.9 %.
  func percentiles(_ metric: String, _ quantile: (Double) -> Double) -> [TheoreticalFigure] {
    [("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("p999", 0.999)].map { name, probability in
      figure("\(metric)_\(name)", quantile(probability), "s")
    }
  }
}
