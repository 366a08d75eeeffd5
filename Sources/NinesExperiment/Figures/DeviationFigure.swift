import NinesKernel
import NinesStatistics

/// The standard deviation over all observations, as `StandardDeviationEstimator` makes it, from plain sums.
final class DeviationFigure: FigureAccumulator {
  private let read: (Observations) -> PowerSums
  private var column = GroupedColumn<PowerSums>()

  init(read: @escaping (Observations) -> PowerSums) { self.read = read }

  func add(_ observations: Observations) -> Double? {
    let sums = read(observations)
    column.add(sums)
    guard sums.count > 0 else { return nil }
    let mean = sums.sum / sums.count
    return max(0, sums.squares / sums.count - mean * mean).squareRoot()
  }

  var influences: [Double] { PairingColumn.influences(of: distances) }

  /// Squared distances from the common mean; empty where there are no observations.
  private var distances: [RatioSums] {
    let total = column.groups.reduce(into: PowerSums()) { $0.merge($1) }
    guard total.count > 0 else { return [] }
    let mean = total.sum / total.count
    return column.groups.map { sums in
      RatioSums(
        numerator: max(0, sums.squares - 2 * mean * sums.sum + mean * mean * sums.count),
        denominator: sums.count)
    }
  }

  func finding(confidence: Double) -> Finding {
    let distances = distances
    if distances.isEmpty { return .unsupported(.noObservations) }
    return RatioEstimator(confidence: confidence, limits: .nonNegative).finding(from: distances)
      .counting(column.replications).mapped { $0.squareRoot() }
  }
}
