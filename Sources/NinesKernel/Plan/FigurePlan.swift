/// One figure that a run estimates: a row of summary.csv.
package struct FigurePlan: Sendable {
  package let metric: String
  /// The name users know the subject by.
  package let subject: String
  package let quantity: FigureQuantity
  /// Not asked for in the model: one of the usual figures.
  package var isUsual = false

  package init(metric: String, subject: String, quantity: FigureQuantity) {
    self.metric = metric
    self.subject = subject
    self.quantity = quantity
  }
}
