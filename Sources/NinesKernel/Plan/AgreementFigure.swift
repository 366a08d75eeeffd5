/// What is asked of the billing periods of an agreement.
package enum AgreementFigure: Sendable, Equatable {
  /// The chance that a period, or one of a year's periods, breaks the promise.
  case breach(inYear: Bool)
  /// The chance that a period's availability is below this.
  case below(Double)
  /// The share of the periods without any unavailability.
  case fullShare
  case availability(FigureQuantity.Statistic)
  /// The largest promise that at most this share of the periods breaks.
  case promise(breaking: Double)
  /// In money where the agreement has a bill, else as a share of it.
  case credit(inMoney: Bool)
  case creditPerYear(inMoney: Bool)
  case creditPerYearQuantile(Double, inMoney: Bool)
}
