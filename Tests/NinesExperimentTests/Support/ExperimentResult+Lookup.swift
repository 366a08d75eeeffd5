import NinesExperiment
import NinesStatistics
import Testing

extension ExperimentResult {
  func finding(_ metric: String) throws -> Finding {
    try #require(figures.first { $0.metric == metric }).finding
  }

  func estimate(_ metric: String) throws -> Estimate {
    let finding = try finding(metric)
    return try #require(finding.estimate, "\(metric): \(finding)")
  }

  /// Whether everything but the effort is the same, to the bit.
  func isSame(as other: ExperimentResult) -> Bool {
    var one = self
    var two = other
    one.effort = Effort()
    two.effort = Effort()
    // Every number in full, for a description prints as many digits as tell doubles apart.
    return "\(one)" == "\(two)"
  }
}
