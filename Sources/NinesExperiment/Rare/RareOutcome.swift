import Foundation
import NinesStatistics

/// Batches with the method that they were made by.
struct RareOutcome {
  var batches: [RareBatch]
  var method: String
  var warnings: [String] = []

  /// Standard errors between two methods that one run in a hundred passes.
  private static let mostDistance = 2.58
  /// A relative error above which a check says nothing.
  private static let mostError = 0.3

  init(batches: [RareBatch], method: String) {
    self.batches = batches
    self.method = method
  }

  /// Compares with a method without weights; where the two disagree, the wider one stands.
  mutating func check(against others: [RareBatch]) {
    let (own, other) = (batches.map(\.unavailability), others.map(\.unavailability))
    guard others.count(where: { $0.downTime > 0 }) >= LogRatioEstimator.leastSeen,
      let error = LogRatioEstimator.relativeError(of: own),
      let otherError = LogRatioEstimator.relativeError(of: other), otherError < Self.mostError
    else { return }
    let difference = log(
      RareEstimation.unavailability(batches) / RareEstimation.unavailability(others))
    let spread = (error * error + otherError * otherError).squareRoot()
    guard abs(difference) > Self.mostDistance * spread else { return }
    if otherError > error {
      batches = others
      method = "RESTART with redrawn clocks"
    }
    warnings.append(
      "Two methods for rare outages, forced splitting and RESTART, differ by "
        + "\(Int((100 * (exp(abs(difference)) - 1)).rounded())) %; the wider interval stands.")
  }
}
