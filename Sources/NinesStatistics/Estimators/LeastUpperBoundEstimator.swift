import CGSL

/// Where a bounded law ends, such as the longest possible detection time, from independent draws.
///
/// The value is the largest draw, which the end cannot be below; the interval reaches beyond it.
/// Where the density is positive and steady up to the end, the gaps between the largest draws are
/// those of a Poisson process, so that with k gaps the end is below M + (a^(-1/k) - 1) x (M - X)
/// with probability 1 - a, where M is the largest draw and X the k-th below it. With k = 1 this is
/// Robson and Whitlock's factor (1 - a) / a.
///
/// The assumption holds for timers with a random phase. It is tested: given X and M, the draws
/// between them must look uniform (Kolmogorov-Smirnov at 0.01), else the end is refused; a law
/// without an end is refused the more surely the more draws there are. Draws that are all equal
/// give a point.
/// - Source: Robson and Whitlock, "Estimation of a Truncation Point", Biometrika 51, 1964; Cooke,
///   "Statistical Inference for Bounds of Random Variables", Biometrika 66, 1979.
package struct LeastUpperBoundEstimator: Sendable {
  package let confidence: Double

  package init(confidence: Double = 0.95) { self.confidence = confidence }

  package func finding(from largest: LargestValues) -> Finding {
    guard let maximum = largest.values.first else { return .unsupported(.noObservations) }
    guard largest.count >= 20 else {
      return .unsupported(.tooFewReplications(have: largest.count, need: 20))
    }
    // The top twentieth at most, where a smooth density is still near its value at the end.
    let gaps = min(largest.count / 20, largest.values.count - 1)
    let span = maximum - largest.values[gaps]
    if span > 0, gaps > 8 {
      let between = largest.values[1..<gaps].map { (maximum - $0) / span }
      let fit = KolmogorovSmirnov.oneSample(between) { min(max($0, 0), 1) }
      guard fit.probability > 0.01 else {
        return .unsupported(.noSharpEnd(probability: fit.probability))
      }
    }
    let reach = expm1(-log1p(-confidence) / Double(gaps))
    return .supported(
      Estimate(
        value: maximum,
        interval: Interval(lowerBound: maximum, upperBound: maximum + reach * span),
        confidence: confidence, method: "largest of n and the gaps below it",
        samples: largest.count))
  }
}
