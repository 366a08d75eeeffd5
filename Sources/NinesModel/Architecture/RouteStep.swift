package import NinesVocabulary

/// A way from one pool to another, taken with some chance; what is left over leaves the system.
package struct RouteStep: Section {
  package static let parameters = [
    Parameter("after", .reference(.pool), .required(example: "after: app"), help: "the pool left"),
    Parameter("to", .reference(.pool), .required(example: "to: store"), help: "the next pool"),
    Parameter(
      "share", .share, .value("100 %", source: "certain unless given"), help: "how many go there"),
  ]

  package let after: Located<String>
  package let to: Located<String>
  package let share: Double

  package init(_ values: ParameterValues) throws(Diagnostic) {
    after = Located(values.text("after"), at: values.location(of: "after"))
    to = Located(values.text("to"), at: values.location(of: "to"))
    share = values.number("share")
  }
}
