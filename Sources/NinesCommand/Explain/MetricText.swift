import NinesKernel
import NinesReport

/// The figures that a model may ask for, for terminals and for the documentation.
enum MetricText {
  static func text(of metrics: [Metric]) -> String {
    var page = Page(isStyled: false)
    for metric in metrics {
      if !page.text.isEmpty { page.line("") }
      page.line("  " + metric.name)
      page.paragraph(metric.meaning, indent: 4)
      page.paragraph("unit: \(unit(of: metric))", indent: 4)
      if !metric.endings.isEmpty {
        page.paragraph("written: \(spellings(of: metric))", indent: 4)
      }
      page.paragraph("of: \(metric.subjects.map(text).joined(separator: ", "))", indent: 4)
      if !metric.conditions.isEmpty {
        page.paragraph("takes: \(conditions(of: metric))", indent: 4)
      }
    }
    return page.text
  }

  /// All of them, with how they are asked for.
  static var all: String {
    var page = Page(isStyled: false)
    page.line("FIGURE")
    page.line("")
    page.paragraph(introduction)
    page.line("")
    return page.text + text(of: MetricCatalog.all)
  }

  static var markdown: String {
    var lines = ["## Figures", "", introduction, ""]
    lines += ["| Metric | Of | Takes | Unit | Meaning |", "| --- | --- | --- | --- | --- |"]
    for metric in MetricCatalog.all {
      let names = metric.spellings.map { "`\($0)`" }.joined(separator: ", ")
      let cells = [
        names, metric.subjects.map(\.rawValue).joined(separator: ", "),
        metric.conditions.map { "`\($0.rawValue)`" }.joined(separator: ", "),
        unit(of: metric), metric.meaning,
      ]
      lines.append("| \(cells.joined(separator: " | ")) |")
    }
    let subjects = Metric.Subject.allCases.compactMap { subject in
      subject.names.isEmpty
        ? nil : "\(subject.rawValue) is one of: \(subject.names.joined(separator: ", "))"
    }
    lines += [
      "",
      subjects.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
        .joined(separator: " "), "",
    ]
    return lines.joined(separator: "\n")
  }

  private static let introduction =
    "Asked for under `figures`: `utilisation of web`, or with what narrows it down "
    + "`{metric: error_share, of: web, while: degraded}`. Without `of` it is of the service. "
    + "Where a name ends in p95 any quantile may stand: p50, p99, p999, p9999. The window is "
    + "the horizon of a replication, after the warm-up; servers and routers that fail are "
    + "components too."

  private static func unit(of metric: Metric) -> String {
    switch metric.unit {
    case "1": return "none"
    case "money": return "the model's currency"
    case "money/year": return "the model's currency, a year"
    default: return metric.unit
    }
  }

  private static func spellings(of metric: Metric) -> String {
    let alone = metric.statistics == .optional ? "; \(metric.name) alone is the mean" : ""
    return metric.spellings.joined(separator: ", ") + alone
  }

  private static func text(of subject: Metric.Subject) -> String {
    subject.names.isEmpty
      ? subject.rawValue : "\(subject.rawValue) (\(subject.names.joined(separator: ", ")))"
  }

  private static func conditions(of metric: Metric) -> String {
    metric.conditions.map { condition in
      switch condition {
      case .at: return "at (a time after the start)"
      case .above: return "above (a number)"
      case .state: return "while (all-up or degraded; of the service or a class)"
      }
    }.joined(separator: ", ")
  }
}
