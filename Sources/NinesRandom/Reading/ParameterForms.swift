import NinesVocabulary

/// The ways to give a law: sets of keys, each of which fixes it; a model must use exactly one.
struct ParameterForms: Sendable {
  let alternatives: [[String]]

  init(_ alternatives: [String]...) { self.alternatives = alternatives }

  /// The alternative that a model uses.
  ///
  /// - Throws: what is missing or what is too much, at the key that shows it.
  func chosen(in values: ParameterValues) throws(Diagnostic) -> [String] {
    var given: [String] = []
    for key in alternatives.joined() where values.has(key) && !given.contains(key) {
      given.append(key)
    }
    let open = alternatives.filter { form in given.allSatisfy(form.contains) }
    if let form = open.first(where: { $0.count == given.count }) { return form }
    if given.isEmpty { throw Diagnostic(.invalid("give \(choices)"), at: values.location) }
    let list = given.joined(separator: ", ")
    if open.isEmpty {
      let last = given.map(values.location(of:)).max { ($0.line, $0.column) < ($1.line, $1.column) }
      throw Diagnostic(.invalid("\(list) do not go together; give \(choices)"), at: last)
    }
    if open.count == 1, let missing = open[0].first(where: { !given.contains($0) }) {
      throw Diagnostic(.missingKey(missing, example: nil), at: values.location)
    }
    throw Diagnostic(
      .invalid("\(list) alone does not fix the law; give \(choices)"), at: values.location)
  }

  /// As in "scale and shape, or mean and cv".
  private var choices: String {
    alternatives.map { $0.joined(separator: " and ") }.joined(separator: ", or ")
  }
}
