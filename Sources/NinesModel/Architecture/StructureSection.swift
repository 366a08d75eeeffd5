package import NinesVocabulary

/// Up while enough of its parts are.
package struct StructureSection: Section {
  package static let parameters = [
    Parameter(
      "need", .integer(allowed: 1...100_000), .none,
      help: "how many of the parts must be up; all of them unless given"),
    Parameter(
      "of", .list(.reference(.structure)), .required(example: "of: [feed-a, feed-b]"),
      help: "components, pools' servers, standby groups or other structures"),
  ]

  package let need: Int?
  package let of: [Located<String>]
  package let location: SourceLocation

  package init(_ values: ParameterValues) throws(Diagnostic) {
    need = values.optionalInteger("need")
    of = values.texts("of")
    location = values.location
  }
}
