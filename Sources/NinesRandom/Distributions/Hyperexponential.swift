import CGSL
package import NinesVocabulary

/// One of several memoryless laws, drawn anew each time: more variable than exponential.
///
/// - Source: balanced means for given mean and coefficient of variation: Tijms, *A First Course in Stochastic
///   Models*, Wiley 2003, appendix B.
package struct Hyperexponential: Distribution {
  package static let keyword = "hyperexponential"
  package static let summary = "one of several memoryless laws; more variable than exponential"
  package static let example = "{hyperexponential: {shares: [90 %, 10 %], means: [10 ms, 110 ms]}}"
  package static let parameters = [
    Parameter("shares", .list(.share), help: "how often each phase is drawn; 100 % together"),
    Parameter("means", .list(.positiveDuration), help: "the mean of each phase"),
    .lawMean,
    .lawVariation(1...50),
  ]
  private static let forms = ParameterForms(["shares", "means"], ["mean", "cv"])

  let shares: Shares
  let means: [Double]

  /// - Precondition: as many shares as means, at least one.
  package init(shares: [Double], means: [Double]) {
    self.init(shares: Shares(shares), means: means)
  }

  private init(shares: Shares, means: [Double]) {
    self.shares = shares
    self.means = means
  }

  /// Two phases that add equally to the mean.
  ///
  /// - Precondition: the coefficient of variation is at least 1.
  package init(mean: Double, coefficientOfVariation: Double) {
    let square = coefficientOfVariation * coefficientOfVariation
    let tilt = ((square - 1) / (square + 1)).squareRoot()
    let frequent = 0.5 * (1 + tilt)
    let rare = 1 / ((square + 1) * (1 + tilt))  // 1 - frequent without cancellation
    self.init(shares: [frequent, rare], means: [mean / (2 * frequent), mean / (2 * rare)])
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    guard try Self.forms.chosen(in: values) == ["shares", "means"] else {
      self.init(mean: values.number("mean"), coefficientOfVariation: values.number("cv"))
      return
    }
    let means = values.numbers("means")
    let given = values.numbers("shares")
    guard given.count == means.count, means.count >= 2 else {
      throw Diagnostic(
        .invalid("two shares or more, a mean for each: \(given.count) and \(means.count) given"),
        at: values.location(of: "means"))
    }
    self.init(shares: try Shares(given, at: values.location(of: "shares")), means: means)
  }

  package var mean: Double { shares.average { means[$0] } }

  package var variance: Double {
    let mean = self.mean
    return shares.average { means[$0] * means[$0] + (means[$0] - mean) * (means[$0] - mean) }
  }

  package func cumulative(_ x: Double) -> Double {
    min(1, shares.average { gsl_cdf_exponential_P(max(0, x), means[$0]) })
  }

  package func survival(_ x: Double) -> Double {
    min(1, shares.average { gsl_cdf_exponential_Q(max(0, x), means[$0]) })
  }

  package func quantile(_ p: Double) -> Double {
    let each = means.map { gsl_cdf_exponential_Pinv(p, $0) }
    return Inversion.smallest(in: each.min()!...each.max()!) { cumulative($0) >= p }
  }

  package func sample(from stream: inout RandomStream) -> Double {
    let phase = shares.draw(from: &stream)
    return stream.withGenerator { nines_ran_exponential($0, means[phase]) }
  }

  package var requestSampler: RequestSampler {
    guard means.count == 2 else { return .general(self) }
    return .twoPhase(share: shares.values[0], first: means[0], second: means[1])
  }
}
