package import NinesExperiment
import NinesStatistics

/// The answer as text for a terminal or a pipe: what was asked, what came out, what it rests on.
package struct SummaryText {
  let result: ExperimentResult
  let provenance: Provenance

  package init(_ result: ExperimentResult, _ provenance: Provenance) {
    self.result = result
    self.provenance = provenance
  }

  /// - Parameters:
  ///   - isStyled: whether headings are bold.
  ///   - files: the output folder and the files in it; nil where nothing was written.
  package func text(isStyled: Bool, files: (folder: String, names: [String])?) -> String {
    var page = Page(isStyled: isStyled)
    addQuestion(to: &page)
    addWarnings(to: &page)
    addNines(to: &page)
    addTail(to: &page)
    addDowntime(to: &page)
    addCost(to: &page)
    addAgreement(to: &page)
    addFurtherFigures(to: &page)
    addExact(to: &page)
    addBasis(to: &page)
    addEffort(to: &page)
    addFiles(files, to: &page)
    return page.text
  }

  func addFiles(_ files: (folder: String, names: [String])?, to page: inout Page) {
    guard let files else { return }
    page.heading("Files", note: "in \(files.folder)")
    page.paragraph(files.names.joined(separator: "  "))
  }

  func addQuestion(to page: inout Page) {
    page.heading(result.scenario, note: "(\(provenance.model))")
    let warmUp = result.warmUp > 0 ? ", after a warm-up of \(Phrase.duration(result.warmUp))" : ""
    let each = result.replicationCount == 1 ? "" : " each"
    page.entry(
      "simulated",
      "\(Phrase.counted(result.replicationCount, "replication")) of "
        + "\(Phrase.duration(result.horizon))\(each)\(warmUp)")
    page.entry("load", provenance.load ?? "none: the model answers for availability only")
    if !provenance.overrides.isEmpty {
      page.entry("changed", provenance.overrides.joined(separator: ", "))
    }
  }

  func addWarnings(to page: inout Page) {
    var warnings = result.warnings
    if result.isInterrupted {
      warnings.insert(
        "interrupted: the figures rest on the work done until then, "
          + Phrase.counted(result.replicationCount, "replication"), at: 0)
    }
    guard !warnings.isEmpty else { return }
    page.heading("Warnings")
    for warning in warnings { page.bullet(warning) }
  }

  /// The service's figure of that name.
  func figure(_ metric: String) -> Figure? {
    let candidates = result.figures.filter { $0.metric == metric }
    return candidates.first { $0.subject == "service" } ?? candidates.first { $0.isUsual }
  }

  /// `95 % intervals`, for headings.
  var intervals: String { "(\(Phrase.percent(result.confidence)) intervals)" }

  /// Entries for those of the metrics that the run has; false when it has none.
  @discardableResult
  func addEntries(_ metrics: [(metric: String, label: String)], to page: inout Page) -> Bool {
    var hasAny = false
    for (metric, label) in metrics {
      guard let figure = figure(metric) else { continue }
      page.entry(label, Phrase.text(of: figure))
      hasAny = true
    }
    return hasAny
  }

  func has(_ metrics: [(metric: String, label: String)]) -> Bool {
    metrics.contains { figure($0.metric) != nil }
  }
}
