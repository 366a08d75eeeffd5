package import NinesVocabulary

/// A cause that takes several components down at once.
package struct CommonCauseSection: Section {
  package static let parameters = [
    Parameter(
      "of", .list(.reference(.structure)), .required(example: "of: web"),
      help: "the components that it hits"),
    Parameter(
      "beta", .quantity(.share, allowed: 0...0.99), .none,
      help: "share of each component's failures that hit all of them (beta factor)"),
    Parameter("every", .law, .none, help: "law of the time between two shocks, instead of beta"),
    Parameter(
      "after", .list(.reference(.structure)), .none,
      help: "components each of whose failures is a shock, instead of beta or every: failures that "
        + "spread, or that the others do not cover"),
    Parameter(
      "chance", .share, .value("100 %", source: "a shared cause spares nobody"),
      help: "that a shock takes a component down"),
    Parameter(
      "down_time", .law, .none, help: "of the components after a shock; their own unless given"),
  ]

  package let of: [Located<String>]
  package let beta: Double?
  package let every: WordUse?
  package let after: [Located<String>]
  package let chance: Double
  package let downTime: WordUse?
  package let location: SourceLocation

  package init(_ values: ParameterValues) throws(Diagnostic) {
    of = values.texts("of")
    beta = values.optionalNumber("beta")
    every = values.optionalWord("every")
    after = values.texts("after")
    chance = values.number("chance")
    downTime = values.optionalWord("down_time")
    location = values.location
    if [beta != nil, every != nil, !after.isEmpty].count(where: { $0 }) != 1 {
      throw Diagnostic(.invalid("give one of 'beta', 'every' and 'after'"), at: values.location)
    }
  }
}
