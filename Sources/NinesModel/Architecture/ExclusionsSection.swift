package import NinesVocabulary

/// Outages that an agreement does not count.
package struct ExclusionsSection: Section {
  package static let parameters = [
    Parameter(
      "shorter_than", .duration, .value("0 s", source: "every outage counts"),
      help: "an outage shorter than this does not count, whatever else happens in its period"),
    Parameter(
      "causes", .list(.reference(.component)), .none,
      help: "components and common causes: an outage that one of them began does not count"),
  ]

  package let shorterThan: Double
  package let causes: [Located<String>]

  package init(_ values: ParameterValues) throws(Diagnostic) {
    shorterThan = values.number("shorter_than")
    causes = values.texts("causes")
  }
}
