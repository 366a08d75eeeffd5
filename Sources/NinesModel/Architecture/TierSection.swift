package import NinesVocabulary

/// A credit that is due below some availability.
package struct TierSection: Section {
  package static let parameters = [
    Parameter(
      "below", .quantity(.share, allowed: 1e-9...1), .required(example: "below: 99.9 %"),
      help: "the tier is reached when the period's availability is below this"),
    Parameter(
      "credit", .share, .required(example: "credit: 10 %"), help: "the share of the period's bill"),
  ]

  package let below: Double
  package let credit: Double
  package let location: SourceLocation

  package init(_ values: ParameterValues) throws(Diagnostic) {
    below = values.number("below")
    credit = values.number("credit")
    location = values.location
  }
}
