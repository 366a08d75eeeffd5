import NinesKernel

/// The widths that `--until` asks for: `response_p99=5%,utilisation of web=2%`, or `5%` alone.
struct UntilTargets {
  let targets: [(metric: String, relativeHalfWidth: Double)]

  /// Figures that a bare percentage means, the first that the model has.
  private static let bare = [
    "unavailability_request", "unavailability_time", "response_mean", "breach_probability",
  ]

  /// - Throws: a failure for a text of another form, a figure that the run does not estimate or that is named twice.
  init(_ text: String, for plan: Plan) throws(Failure) {
    let names = FigureNames(plan)
    var targets: [(metric: String, relativeHalfWidth: Double)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard (1...2).contains(sides.count), let width = Self.share(sides[sides.count - 1]) else {
        throw Failure(
          .badInput,
          "--until takes a relative half-width above 0 %, like 5% or response_p99=5%, not '\(part)'"
        )
      }
      guard width < 1 else {
        throw Failure(
          .badInput,
          "--until '\(part)': an interval that reaches as far as the figure itself says nothing of "
            + "its size; widths are under 100 %")
      }
      var metric = Self.bare.first { names.known.contains($0) } ?? Self.bare[0]
      if sides.count == 2 {
        metric = sides[0].split(separator: " ").joined(separator: " ")
        guard !metric.isEmpty else {
          throw Failure(
            .badInput,
            "--until '\(part)': the name of the figure is missing; write response_p99=5%, or "
              + "\(sides[1].filter { $0 != " " }) alone")
        }
        try names.check(metric, option: "--until")
      }
      let row = names.row(of: metric)
      guard !targets.contains(where: { $0.metric == metric || names.row(of: $0.metric) == row })
      else {
        throw Failure(.badInput, "--until: the width of \(metric) is given twice")
      }
      targets.append((metric, width))
    }
    self.targets = targets
  }

  /// By metric.
  var widths: [String: Double] {
    targets.reduce(into: [:]) { $0[$1.metric] = $1.relativeHalfWidth }
  }

  private static func share(_ text: Substring) -> Double? {
    let trimmed = text.filter { $0 != " " }
    guard trimmed.hasSuffix("%"), let value = Double(trimmed.dropLast()), value > 0, value.isFinite
    else { return nil }
    return value / 100
  }
}
