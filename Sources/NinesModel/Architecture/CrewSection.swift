package import NinesVocabulary

/// People who repair.
package struct CrewSection: Section {
  package static let parameters = [
    Parameter(
      "size", .integer(allowed: 1...100_000), .value("1", source: "one on call"),
      help: "repairs that can go on at the same time; the others wait"),
    Parameter(
      "inspection", .law, .none,
      help:
        "before each repair; while one of the crew is free every kind of failure that waits is inspected, and the "
        + "inspection that ends first decides what is repaired next. Failures of components declared together are one "
        + "kind; priorities play no part"),
  ]

  package let size: Int
  package let inspection: WordUse?

  package init(_ values: ParameterValues) throws(Diagnostic) {
    size = values.integer("size")
    inspection = values.optionalWord("inspection")
  }
}
