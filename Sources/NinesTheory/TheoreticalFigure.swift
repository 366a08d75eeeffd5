/// One number that theory gives for a system, with the formula that gave it.
///
/// `metric` and `unit` use the words of `summary.csv`, so that a simulated figure of the same name can stand
/// beside it; a value is infinite where the system has no steady state.
package struct TheoreticalFigure: Sendable, Equatable {
  package let metric: String
  /// What it is a figure of, in the words of `summary.csv`: the whole, unless something else is set.
  package var subject = "service"
  package let unit: String
  package let value: Double
  package let formula: String
  package let source: String

  package init(metric: String, unit: String, value: Double, formula: String, source: String) {
    self.metric = metric
    self.unit = unit
    self.value = value
    self.formula = formula
    self.source = source
  }
}
