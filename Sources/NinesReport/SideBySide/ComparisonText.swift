import Foundation
package import NinesExperiment
import NinesStatistics

/// Who wins, in which order the candidates stand and how sure that is; a block for each condition.
package struct ComparisonText: ResultText {
  private static let headlines = [
    "response_mean", "response_p50", "response_p99", "response_p999", "error_share",
    "availability_request", "availability_time", "downtime_per_year", "downtime_cost_per_year",
    "infrastructure_cost_per_year",
  ]
  private static let labelWidth = 24

  private let comparisons: [ComparisonFindings]
  private let title: String
  private let rankedBy: String

  /// - Parameter rankedBy: `METRIC` or `METRIC of SUBJECT`.
  package init(_ comparisons: [ComparisonFindings], title: String, rankedBy: String) {
    self.comparisons = comparisons
    self.title = title
    self.rankedBy = rankedBy
  }

  package func text(isStyled: Bool, files: (folder: String, names: [String])) -> String {
    var page = Page(isStyled: isStyled)
    page.heading(title)
    let results = comparisons.flatMap(\.results)
    let warmUp = Self.range(results.map(\.warmUp))
    let horizon = Self.range(results.map(\.horizon)) ?? Phrase.duration(0)
    let replications = results.map(\.replicationCount).max() ?? 0
    page.entry(
      "simulated",
      replications == 0
        ? "nothing: every candidate is overloaded"
        : "\(Phrase.counted(replications, "replication")) of \(horizon) each"
          + (warmUp.map { ", after a warm-up of \($0)" } ?? "")
          + "; the same failures, arrivals and work for all candidates")
    addWarnings(to: &page)
    for comparison in comparisons {
      addRanking(of: comparison, to: &page)
      addWinners(of: comparison, to: &page)
    }
    addEffort(to: &page)
    page.add(files: files)
    return page.text
  }

  private func addWarnings(to page: inout Page) {
    var lines = comparisons.flatMap(\.warnings)
    // Those without a steady state are told in the ranking.
    var results = comparisons.flatMap(\.results)
    for row in results.indices {
      results[row].warnings.removeAll { $0.hasPrefix("No steady state") }
    }
    lines += SharedWarnings(results).lines
    if comparisons.contains(where: \.isInterrupted) {
      lines.insert("interrupted: candidates that were not done are left out", at: 0)
    }
    if lines.isEmpty { return }
    page.heading("Warnings")
    for line in lines { page.bullet(line) }
  }

  // MARK: The ranking

  private func addRanking(of comparison: ComparisonFindings, to page: inout Page) {
    let condition = comparison.condition.map { ", at \($0)" } ?? ""
    page.heading("Ranking by \(rankedBy)\(condition)")
    let parts = rankedBy.components(separatedBy: " of ")
    guard let figure = comparison.figure(parts[0], of: parts.count > 1 ? parts[1] : nil) else {
      return page.paragraph("not every candidate has this figure")
    }
    let names = comparison.scenarios.map(\.name)
    let width = min(40, (names.map(\.count).max() ?? 0) + 2)
    let order = figure.order
    if order.isEmpty, figure.preference != .neither {
      page.paragraph("Nobody has a place: not every candidate has a number.")
    }
    for (place, row) in order.enumerated() {
      guard !figure.findings[row].hasNoSteadyState else { continue }
      page.entry(
        "\(place + 1). \(names[row])",
        Self.value(figure.findings[row], figure) + behind(row, order[0], figure),
        labelWidth: width + 3)
    }
    for row in names.indices where !order.contains(row) || figure.findings[row].hasNoSteadyState {
      page.entry(
        "-  \(names[row])",
        Phrase.text(
          of: figure.findings[row], unit: figure.unit, metric: figure.metric), labelWidth: width + 3
      )
    }
    addCertainty(of: figure, names, to: &page)
  }

  /// `, 1.2 ms behind (0.9 to 1.5), pairing 3.4`: how far from the best, with the interval of the difference.
  private func behind(_ row: Int, _ best: Int, _ figure: ComparedFigure) -> String {
    guard row != best, let pair = figure.pair(row, best) else { return "" }
    let isTurned = (pair.first == row) == (figure.preference == .higher)
    let known = pair.difference.gain.flatMap { $0.isFinite ? $0 : nil }
    let gain = known.map { "; pairing \(Self.factor($0))" } ?? ""
    switch pair.difference.finding {
    case .supported(let estimate):
      if pair.verdict == .equal { return ", no different" }
      let sign = isTurned ? -1.0 : 1.0
      let scale = Scale(
        unit: figure.unit, metric: figure.metric, value: estimate.value)
      let ends = [estimate.interval.lowerBound, estimate.interval.upperBound]
        .map { sign * $0 / scale.factor }.sorted()
      let digits = DigitLine(sign * estimate.value / scale.factor, ends[0], ends[1])
      return ", \(digits.value)\(scale.suffix) behind (\(digits.low) to \(digits.high))\(gain)"
    case .bounded, .unsupported: return ""
    }
  }

  private func addCertainty(of figure: ComparedFigure, _ names: [String], to page: inout Page) {
    guard figure.order.count > 1 else { return }
    let count = figure.pairs.count
    page.paragraph(
      "The first is the best with \(Self.confidence(figure.bestConfidence)) confidence, the whole "
        + "order holds with \(Self.confidence(figure.orderConfidence)); intervals of "
        + "\(count == 1 ? "the difference" : "all \(count) differences together") at "
        + "\(Phrase.percent(comparisons[0].confidence)).")
    addGain(of: figure, names, to: &page)
  }

  private func addGain(of figure: ComparedFigure, _ names: [String], to page: inout Page) {
    let gains = figure.pairs.compactMap(\.difference.gain)
    let finite = gains.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else {
      if !gains.isEmpty {
        page.paragraph("The candidates are alike in every replication.")
      }
      return
    }
    let pair = figure.pairs.first { $0.difference.gain == least }
    page.paragraph(
      "Pairing shortened the run by a factor of \(Self.factor(least))"
        + (Self.factor(least) == Self.factor(most)
          ? "."
          : " (\(pair.map { "\(names[$0.first]), \(names[$0.second])" } ?? "")) to "
            + "\(Self.factor(most)).")
        + (finite.count < gains.count ? " Some pairs differ in no replication." : ""))
  }

  // MARK: The winners

  private func addWinners(of comparison: ComparisonFindings, to page: inout Page) {
    let figures = comparison.figures.filter { figure in
      figure.preference != .neither && isShown(figure)
        && figure.findings.contains { $0.estimate != nil }
    }
    guard !figures.isEmpty else { return }
    page.heading("Winner by figure\(comparison.condition.map { ", at \($0)" } ?? "")")
    let names = comparison.scenarios.map(\.name)
    for figure in figures {
      page.entry(Self.label(figure), verdict(figure, names), labelWidth: Self.labelWidth)
    }
  }

  private func isShown(_ figure: ComparedFigure) -> Bool {
    guard figure.isUsual else { return true }
    // Without a failure in any candidate there is nothing to win.
    return Self.headlines.contains(figure.metric) && !figure.isOutcome
      && figure.findings.contains { ($0.estimate?.value ?? 0) != 0 }
  }

  private func verdict(_ figure: ComparedFigure, _ names: [String]) -> String {
    if let winner = figure.winner {
      return "\(names[winner]): \(Self.value(figure.findings[winner], figure))"
    }
    guard let best = figure.order.first else { return "undecided" }
    let value = Self.value(figure.findings[best], figure)
    let rivals = figure.order.dropFirst().filter { row in
      guard let pair = figure.pair(best, row) else { return false }
      return pair.verdict == .undecided || pair.verdict == .equal
    }
    if rivals.isEmpty { return "undecided" }
    if rivals.allSatisfy({ figure.pair(best, $0)?.verdict == .equal }),
      rivals.count == figure.order.count - 1
    {
      return "no different: \(value)"
    }
    let list = ([best] + rivals).prefix(4).map { names[$0] }.joined(separator: ", ")
    return "undecided among \(list)\(rivals.count > 3 ? ", ..." : "")"
  }

  // MARK: Words

  /// `1 year`, or `10 s to 20 s` where candidates differ; nil where all are zero.
  private static func range(_ durations: [Double]) -> String? {
    guard let least = durations.min(), let most = durations.max(), most > 0 else { return nil }
    if least == most { return Phrase.duration(most) }
    return "\(Phrase.duration(least)) to \(Phrase.duration(most))"
  }

  private static func label(_ figure: ComparedFigure) -> String {
    figure.subject == "service" ? figure.metric : "\(figure.metric) of \(figure.subject)"
  }

  /// The number alone, to the digits of its interval.
  private static func value(_ finding: Finding, _ figure: ComparedFigure) -> String {
    guard let estimate = finding.estimate else {
      return Phrase.text(of: finding, unit: figure.unit, metric: figure.metric)
    }
    let scale = Scale(unit: figure.unit, metric: figure.metric, value: estimate.value)
    let digits = DigitLine(
      estimate.value / scale.factor, estimate.interval.lowerBound / scale.factor,
      estimate.interval.upperBound / scale.factor)
    return digits.value + scale.suffix
  }

  static func factor(_ gain: Double) -> String {
    gain < 10 ? Digits.exact(gain, significant: 2) : Phrase.count(gain.rounded())
  }

  /// Rounded down, so that nothing is claimed that does not hold.
  private static func confidence(_ share: Double) -> String {
    if share > 0.9999 { return "over 99.99 %" }
    let digits = share > 0.99 ? 100.0 : share > 0.5 ? 10 : 1
    let percent = (100 * share * digits).rounded(.down) / digits
    return share < 0.5 ? "less than 50 %" : "\(Digits.exact(percent)) %"
  }

  private func addEffort(to page: inout Page) {
    let requests = comparisons.flatMap(\.results).reduce(0) { $0 + $1.effort.requests }
    let seconds = comparisons.reduce(0) { $0 + ($1.results.first?.effort.wallSeconds ?? 0) }
    let threads = comparisons.first?.results.first?.effort.threads ?? 1
    page.heading("Effort")
    let work = requests > 0 ? "\(Phrase.count(Double(requests))) requests, " : ""
    page.paragraph(
      "\(work)\(Phrase.measured(seconds)) on \(Phrase.counted(threads, "thread"))")
  }
}
