package import NinesVocabulary

/// One kind of request.
package struct RequestClassSection: Section {
  package static let parameters = [
    Parameter(
      "share", .share, .value("100 %", source: "a single class"), help: "its part of all requests"),
    Parameter(
      "work", .law, .none,
      help: "service time at speed 1 in every pool it visits; the pool's own unless given"),
    Parameter(
      "visits", .list(.reference(.pool)), .none, help: "its own way through the pools"),
  ]

  package let share: Double
  package let work: WordUse?
  package let visits: [Located<String>]

  package init(_ values: ParameterValues) throws(Diagnostic) {
    share = values.number("share")
    work = values.optionalWord("work")
    visits = values.texts("visits")
  }
}
