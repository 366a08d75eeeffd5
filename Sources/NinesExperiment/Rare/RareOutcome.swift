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
  private static let mostError = 0.2

  init(batches: [RareBatch], method: String) {
    self.batches = batches
    self.method = method
  }

  /// Takes the answer of a method without weights where it disagrees and is wider, and says so.
  mutating func check(against others: [RareBatch]) {
    guard let difference = disagreement(with: others) else { return }
    let (own, other) = (batches.map(\.unavailability), others.map(\.unavailability))
    let errors = [own, other].map { LogRatioEstimator.relativeError(of: $0) ?? 0 }
    if errors[1] > errors[0] {
      batches = others
      method = "RESTART with redrawn clocks"
    }
    warnings.append(
      "Two methods for rare outages, forced splitting and RESTART, differ by "
        + "\(Int((100 * (exp(abs(difference)) - 1)).rounded())) %; the wider interval stands.")
  }

  /// The logarithm of the ratio of the two, where it is more than chance; nil where they agree or a check says nothing.
  func disagreement(with others: [RareBatch]) -> Double? {
    let (own, other) = (batches.map(\.unavailability), others.map(\.unavailability))
    guard others.count(where: { $0.downTime > 0 }) >= LogRatioEstimator.leastSeen,
      let error = LogRatioEstimator.relativeError(of: own),
      let otherError = LogRatioEstimator.relativeError(of: other), otherError < Self.mostError
    else { return nil }
    let difference = log(
      RareEstimation.unavailability(batches) / RareEstimation.unavailability(others))
    let spread = (error * error + otherError * otherError).squareRoot()
    return abs(difference) > Self.mostDistance * spread ? difference : nil
  }
}
