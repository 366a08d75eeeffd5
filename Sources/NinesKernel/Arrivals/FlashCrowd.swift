import Foundation
package import NinesVocabulary

/// A while in which the rate is a multiple of the usual one.
package struct FlashCrowd: Section {
  package static let parameters = [
    Parameter("at", .duration, .required(example: "at: 3 days"), help: "when it begins"),
    Parameter("lasts", .positiveDuration, .required(example: "lasts: 20 min"), help: "how long"),
    Parameter(
      "factor", .quantity(.number, allowed: 0...1e6), .required(example: "factor: 10"),
      help: "what the rate is multiplied by"),
  ]

  package let at: Double
  package let lasts: Double
  package let factor: Double

  package init(at: Double, lasts: Double, factor: Double) {
    self.at = at
    self.lasts = lasts
    self.factor = factor
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    at = values.number("at")
    lasts = values.number("lasts")
    factor = values.number("factor")
  }
}
