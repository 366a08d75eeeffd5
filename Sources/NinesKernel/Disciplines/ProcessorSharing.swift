package import NinesVocabulary

/// Time slices so short that all requests present seem to run at once, each at its share of the server's speed.
///
/// - Source: Kleinrock, *Queueing Systems*, volume 2, section 4.4.
package struct ProcessorSharing: Discipline {
  package static let keyword = "processor-sharing"
  package static let summary = "all requests present share the server equally"
  package static let example = "{processor-sharing: {limit: 100}}"
  package static let parameters = [
    Parameter(
      "limit", .integer(allowed: 1...1_000_000_000), .none,
      help: "requests that share it at most; the others wait in a queue; no limit unless given")
  ]

  package let rules: DisciplineRules

  package init(_ values: ParameterValues) throws(Diagnostic) {
    rules = .processorSharing(limit: values.optionalInteger("limit"))
  }
}
