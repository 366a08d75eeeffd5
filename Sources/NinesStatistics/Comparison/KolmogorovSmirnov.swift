import CGSL

/// The largest distance between two distribution functions, and how probable it is by chance.
///
/// The probability is Kolmogorov's limit law with Stephens' correction for small samples. Against
/// the exact law, from five values on, it is off by at most 0.004 where it is below 0.2 and by at
/// most 0.025 elsewhere. Ties make it larger than the truth, the safe side.
/// - Source: Kolmogorov 1933; Smirnov 1948; Stephens, "Use of the Kolmogorov-Smirnov, Cramer-von
///   Mises and Related Statistics Without Extensive Tables", Journal of the Royal Statistical
///   Society B 32 (1), 1970.
package enum KolmogorovSmirnov {
  /// Whether `sample` may come from the law with the distribution function `cumulative`, which has
  /// no atoms.
  package static func oneSample(
    _ sample: [Double], against cumulative: (Double) -> Double
  ) -> GoodnessOfFit {
    let sorted = sample.sorted()
    let count = Double(sorted.count)
    var distance = 0.0
    for (rank, value) in sorted.enumerated() {
      let below = cumulative(value)
      distance = max(distance, below - Double(rank) / count, Double(rank + 1) / count - below)
    }
    return GoodnessOfFit(
      statistic: distance, probability: probability(of: distance, effectiveCount: count))
  }

  /// Whether two samples may come from one law.
  package static func twoSamples(_ first: [Double], _ second: [Double]) -> GoodnessOfFit {
    let first = first.sorted()
    let second = second.sorted()
    var passedFirst = 0
    var passedSecond = 0
    var distance = 0.0
    while passedFirst < first.count, passedSecond < second.count {
      let value = min(first[passedFirst], second[passedSecond])
      while passedFirst < first.count, first[passedFirst] == value { passedFirst += 1 }
      while passedSecond < second.count, second[passedSecond] == value { passedSecond += 1 }
      distance = max(
        distance,
        abs(
          Double(passedFirst) / Double(first.count) - Double(passedSecond) / Double(second.count)))
    }
    let effectiveCount =
      Double(first.count) * Double(second.count) / Double(first.count + second.count)
    return GoodnessOfFit(
      statistic: distance,
      probability: probability(of: distance, effectiveCount: effectiveCount))
  }

  static func probability(of distance: Double, effectiveCount: Double) -> Double {
    guard effectiveCount > 0 else { return 1 }
    let root = effectiveCount.squareRoot()
    return limitProbability(of: (root + 0.12 + 0.11 / root) * distance)
  }

  /// 1 - K(x), where K is Kolmogorov's limit law of the scaled distance.
  static func limitProbability(of x: Double) -> Double {
    guard x > 0.15 else { return 1 }  // 1 - K(0.15) differs from 1 by less than 1e-22
    if x < 1 {
      // The theta function's other series, which converges fast here.
      let step = Double.pi * Double.pi / (8 * x * x)
      let sum = exp(-step) + exp(-9 * step) + exp(-25 * step) + exp(-49 * step)
      return 1 - (2 * Double.pi).squareRoot() / x * sum
    }
    var sum = 0.0
    var sign = 2.0
    for term in 1...8 {
      sum += sign * exp(-2 * Double(term * term) * x * x)
      sign = -sign
    }
    return sum
  }
}
