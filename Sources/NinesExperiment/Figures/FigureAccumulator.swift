import NinesKernel
import NinesStatistics

/// Takes the replications one by one, in order, and says in the end what they show of one figure.
///
/// Keeps sums and bounded columns, nothing that grows with requests.
protocol FigureAccumulator: AnyObject {
  /// Returns the replication's own value of the figure; nil where it has none.
  @discardableResult
  func add(_ observations: Observations) -> Double?
  func finding(confidence: Double) -> Finding
  /// What moved the figure, one value for each replication or group of them, on any scale; the groups depend on the
  /// number of replications alone. Empty where a figure cannot be paired.
  var influences: [Double] { get }
}
