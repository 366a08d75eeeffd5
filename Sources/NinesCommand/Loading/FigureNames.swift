import NinesKernel
import NinesVocabulary

/// The figures of a plan by the names that options take: `response_p99`, `utilisation of web`.
struct FigureNames {
  private let figures: [FigurePlan]
  let known: [String]

  init(_ plan: Plan) {
    figures = plan.figures
    known = figures.map(\.metric) + figures.map { "\($0.metric) of \($0.subject)" }
  }

  /// - Throws: a failure with the nearest names for one that is not known.
  func check(_ name: String, option: String) throws(Failure) {
    guard !known.contains(name) else { return }
    throw Failure(.badInput, "\(option): the run estimates no '\(name)'\(hint(for: name))")
  }

  /// The row of the figure that a name means: that of the service before others.
  func row(of name: String) -> Int? {
    let rows = figures.indices.filter { row in
      figures[row].metric == name || "\(figures[row].metric) of \(figures[row].subject)" == name
    }
    return rows.first { figures[$0].subject == "service" } ?? rows.first
  }

  private func hint(for name: String) -> String {
    if let near = nearestWord(to: name, among: known) { return "; did you mean '\(near)'?" }
    // `respnse`, without what stands behind it.
    func stem(_ text: String) -> String { String(text.prefix { $0 != "_" && $0 != " " }) }
    var metrics: [String] = []
    for figure in figures where !metrics.contains(figure.metric) { metrics.append(figure.metric) }
    let stems = Set(metrics.map(stem)).sorted()
    guard let near = nearestWord(to: stem(name), among: stems) else {
      return "; 'nines list figure' names them"
    }
    let alike = metrics.filter { stem($0) == near }
    if alike.count == 1 { return "; did you mean '\(alike[0])'?" }
    return "; there are \(alike.prefix(4).joined(separator: ", "))"
      + (alike.count > 4 ? ", ..." : "")
  }
}
