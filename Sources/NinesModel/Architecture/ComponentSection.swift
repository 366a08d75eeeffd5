package import NinesVocabulary

/// Anything that can be up or down beside the request path: power, a switch, a rack, a machine.
package struct ComponentSection: Section {
  package static let parameters = [
    Parameter(
      "count", .integer(allowed: 1...10_000), .value("1", source: "one"),
      help: "how many alike; they are named with a number behind the name"),
    Parameter(
      "failures", .list(.word(.failureMode)), .none, help: "the ways in which it fails"),
    Parameter(
      "depends_on", .list(.reference(.structure)), .none,
      help: "components or structures without which it is down"),
    Parameter("price", .moneyPerTime, .none, help: "what one costs"),
  ]

  package let count: Int
  package let failures: [Located<WordUse>]
  package let dependsOn: [Located<String>]
  package let price: Double?

  package init(_ values: ParameterValues) throws(Diagnostic) {
    count = values.integer("count")
    failures = values.words("failures")
    dependsOn = values.texts("depends_on")
    price = values.optionalNumber("price")
  }
}
