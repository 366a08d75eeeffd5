package import NinesVocabulary

/// A server after a restart: caches cold, code not compiled.
package struct SlowStartSection: Section {
  package static let parameters = [
    Parameter(
      "lasts", .positiveDuration, .required(example: "lasts: 60 s"), help: "until full speed"),
    Parameter(
      "begins_at", .quantity(.share, allowed: 0.001...1), .value("10 %", source: "assumption"),
      help: "share of the full speed right after the restart; it rises in a straight line"),
  ]

  package let lasts: Double
  package let beginsAt: Double

  package init(_ values: ParameterValues) throws(Diagnostic) {
    lasts = values.number("lasts")
    beginsAt = values.number("begins_at")
  }
}
