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

  func finding(confidence: Double) -> Finding {
    let total = column.groups.reduce(into: PowerSums()) { $0.merge($1) }
    guard total.count > 0 else { return .unsupported(.noObservations) }
    let mean = total.sum / total.count
    let distances = column.groups.map { sums in
      // Squared distances from the common mean.
      RatioSums(
        numerator: max(0, sums.squares - 2 * mean * sums.sum + mean * mean * sums.count),
        denominator: sums.count)
    }
    return RatioEstimator(confidence: confidence, limits: .nonNegative).finding(from: distances)
      .counting(column.replications).mapped { $0.squareRoot() }
  }
}
