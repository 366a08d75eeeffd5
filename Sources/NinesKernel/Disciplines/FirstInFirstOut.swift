package import NinesVocabulary

/// Worker processes or threads behind one queue; a worker keeps its request to the end.
package struct FirstInFirstOut: Discipline {
  package static let keyword = "fifo"
  package static let summary = "workers take the oldest waiting request and keep it"
  package static let example = "fifo"
  package static let parameters: [Parameter] = []

  package let rules = DisciplineRules.fifo

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
