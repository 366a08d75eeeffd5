package import NinesVocabulary

/// A cut in the network between the routers of a virtual address.
package struct PartitionSection: Section {
  package static let parameters = [
    Parameter(
      "apart", .list(.reference(.router)), .none,
      help: "the routers that the others cannot hear, nor they them; the first one unless given"),
    Parameter(
      "failures", .list(.word(.failureMode)), .none,
      help: "when the cut occurs and how long it lasts: `down` only"),
  ]

  /// Nil: the first router.
  package let apart: [Located<String>]?
  package let failures: [Located<WordUse>]

  package init(_ values: ParameterValues) throws(Diagnostic) {
    apart = values.has("apart") ? values.texts("apart") : nil
    failures = values.words("failures")
    if apart?.isEmpty == true {
      throw Diagnostic(.invalid("name at least one router"), at: values.location(of: "apart"))
    }
  }
}
