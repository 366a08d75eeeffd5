package import NinesVocabulary

/// One more figure that a run is asked for.
package struct FigureSection: Section {
  package static let parameters = [
    Parameter(
      "metric", .text, .required(example: "metric: wait_p99"),
      help: "its name; `nines list figure` explains them; any quantile is written like p95, p999"),
    Parameter(
      "of", .text, .value("service", source: "the whole"),
      help:
        "the service, or what the metric takes: a pool, a server, a class, a component, a structure, "
        + "an address, an outcome or a phase"),
    Parameter("at", .duration, .none, help: "the value at this time after the start"),
    Parameter(
      "above", .quantity(.number, allowed: 0...1e9), .none,
      help: "the share of time, or the chance, that it is above this"),
    Parameter(
      "while", .choice(["all-up", "degraded"]), .none,
      help: "count only requests that arrive while all components are up, or while some are not"),
  ]

  package let metric: String
  package let of: String
  package let at: Double?
  package let above: Double?
  package let state: String?
  package let location: SourceLocation

  package init(_ values: ParameterValues) throws(Diagnostic) {
    metric = values.text("metric")
    of = values.text("of")
    at = values.optionalNumber("at")
    above = values.optionalNumber("above")
    state = values.optionalText("while")
    location = values.location(of: "metric")
  }

  package init(metric: String, of: String = "service", at location: SourceLocation) {
    self.metric = metric
    self.of = of
    at = nil
    above = nil
    state = nil
    self.location = location
  }
}
