import NinesKernel
import NinesStatistics

/// A quantile over rare durations (outages, detections, takeovers) of all replications.
final class DurationQuantileFigure: FigureAccumulator {
  private let probability: Double
  private let read: (Observations) -> [Double]
  private var histograms = PatientHistograms()
  private var scratch = ResponseHistogram()

  init(probability: Double, read: @escaping (Observations) -> [Double]) {
    self.probability = probability
    self.read = read
  }

  func add(_ observations: Observations) -> Double? {
    let durations = read(observations)
    // Compacting scans from the smallest to the largest, so a few are faster one by one.
    var histogram = CompactHistogram()
    if durations.count <= 8 {
      for duration in durations {
        scratch.record(duration)
        histogram.merge(scratch.compacted())
        scratch.reset()
      }
    } else {
      for duration in durations { scratch.record(duration) }
      histogram = scratch.compacted()
      scratch.reset()
    }
    histograms.add(histogram, replication: observations.replication)
    return nil
  }

  var influences: [Double] { histograms.settled.influences(onQuantile: probability) }

  func finding(confidence: Double) -> Finding {
    QuantileEstimator(confidence: confidence)
      .finding(from: histograms.settled, probability: probability)
  }
}
