import NinesKernel
import NinesStatistics

/// The histograms of response times and waits that percentiles are read from, each kept once.
final class RequestHistograms {
  enum Time {
    case response
    case wait
  }

  private struct Entry {
    let time: Time
    let requests: FigureQuantity.Requests
    var histograms = PatientHistograms()
  }

  private var entries: [Entry] = []

  /// The row of a histogram, which is kept from now on.
  func row(of time: Time, _ requests: FigureQuantity.Requests) -> Int {
    if let row = entries.firstIndex(where: { $0.time == time && $0.requests == requests }) {
      return row
    }
    entries.append(Entry(time: time, requests: requests))
    return entries.count - 1
  }

  func add(_ observations: Observations) {
    guard let requests = observations.requests else { return }
    for row in entries.indices {
      var histogram = CompactHistogram()
      for tally in entries[row].requests.rows(of: requests.tallies.count) {
        switch entries[row].time {
        case .response: histogram.merge(requests.tallies[tally].responseCounts)
        case .wait: histogram.merge(requests.tallies[tally].waitCounts)
        }
      }
      entries[row].histograms.add(histogram, replication: observations.replication)
    }
  }

  func influences(row: Int, probability: Double) -> [Double] {
    entries[row].histograms.settled.influences(onQuantile: probability)
  }

  /// How many replications, or groups of them, all alike, would tell as much of what lies beyond a quantile.
  func effectiveReplications(row: Int, beyond probability: Double) -> Double? {
    entries[row].histograms.settled.effectiveGroups(beyond: probability)
  }

  /// Several quantiles of one histogram, and how many requests it holds.
  func findings(
    row: Int, probabilities: [Double], confidence: Double
  ) -> (findings: [Finding], requests: Int) {
    let histograms = entries[row].histograms.settled
    let findings = QuantileEstimator(confidence: confidence)
      .findings(from: histograms, probabilities: probabilities)
    return (findings, Int(histograms.observed))
  }
}
