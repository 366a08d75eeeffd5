package import NinesVocabulary

/// People who repair.
package struct CrewSection: Section {
  package static let parameters = [
    Parameter(
      "size", .integer(allowed: 1...100_000), .value("1", source: "one on call"),
      help: "repairs that can go on at the same time; the others wait")
  ]

  package let size: Int

  package init(_ values: ParameterValues) throws(Diagnostic) { size = values.integer("size") }
}
