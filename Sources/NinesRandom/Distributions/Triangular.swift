import Foundation
package import NinesVocabulary

/// What people can say when they have no data: at least, most likely, at most.
///
/// - Source: Law, Simulation Modeling and Analysis, 6.11, "Selecting a distribution in the absence of data".
package struct Triangular: Distribution {
  package static let keyword = "triangular"
  package static let summary = "at least, most likely, at most; estimates of people without data"
  package static let example = "{triangular: {low: 10 min, mode: 30 min, high: 4 h}}"
  package static let parameters = [
    Parameter("low", .duration, .required(example: "low: 10 min"), help: "the least value"),
    Parameter("mode", .duration, .required(example: "mode: 30 min"), help: "the likeliest value"),
    Parameter(
      "high", .positiveDuration, .required(example: "high: 4 h"), help: "the greatest value"),
  ]

  let low: Double
  let mode: Double
  let high: Double

  package init(low: Double, mode: Double, high: Double) {
    self.low = low
    self.mode = mode
    self.high = high
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    low = values.number("low")
    mode = values.number("mode")
    high = values.number("high")
    guard low <= mode, mode <= high, low < high else {
      throw Diagnostic(
        .invalid("low, mode and high must not fall, and low must be below high"),
        at: values.location(of: "mode"))
    }
  }

  package var mean: Double { (low + mode + high) / 3 }

  package var variance: Double {
    let (left, right) = (mode - low, high - mode)
    return (left * left + left * right + right * right) / 18
  }

  // Each side from its own end of the mode, so that neither tail loses digits.

  package func cumulative(_ x: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    let width = high - low
    if x <= mode { return (x - low) / width * ((x - low) / (mode - low)) }
    return (mode - low) / width + (x - mode) / width * ((2 * high - mode - x) / (high - mode))
  }

  package func survival(_ x: Double) -> Double {
    if x <= low { return 1 }
    if x >= high { return 0 }
    let width = high - low
    if x >= mode { return (high - x) / width * ((high - x) / (high - mode)) }
    return (high - mode) / width + (mode - x) / width * ((mode + x - 2 * low) / (mode - low))
  }

  package func quantile(_ p: Double) -> Double {
    let width = high - low
    if p * width < mode - low { return low + (p * width * (mode - low)).squareRoot() }
    let right = high - mode
    let part = max(0, p * width - (mode - low)) * right
    return min(high, mode + part / (right + max(0, right * right - part).squareRoot()))
  }

  package func sample(from stream: inout RandomStream) -> Double { quantile(stream.unit()) }
}
