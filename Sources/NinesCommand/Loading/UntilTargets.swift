import NinesKernel
import NinesVocabulary

/// The widths that `--until` asks for: `response_p99=5%,utilisation of web=2%`, or `5%` alone.
struct UntilTargets {
  let targets: [(metric: String, relativeHalfWidth: Double)]

  /// Figures that a bare percentage means, the first that the model has.
  private static let bare = [
    "unavailability_request", "unavailability_time", "response_mean", "breach_probability",
  ]

  /// - Throws: a failure for a text of another form or a figure that the run does not estimate.
  init(_ text: String, for plan: Plan) throws(Failure) {
    let known = plan.figures.map(\.metric) + plan.figures.map { "\($0.metric) of \($0.subject)" }
    var targets: [(metric: String, relativeHalfWidth: Double)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard (1...2).contains(sides.count), let width = Self.share(sides[sides.count - 1]) else {
        throw Failure(
          .badInput,
          "--until takes a relative half-width above 0 %, like 5% or response_p99=5%, not '\(part)'"
        )
      }
      if sides.count == 1 {
        targets.append((Self.bare.first { known.contains($0) } ?? Self.bare[0], width))
        continue
      }
      let metric = sides[0].split(separator: " ").joined(separator: " ")
      guard known.contains(metric) else {
        let nearest = nearestWord(to: metric, among: known)
        let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
        throw Failure(.badInput, "--until: the run estimates no '\(metric)'\(hint)")
      }
      targets.append((metric, width))
    }
    self.targets = targets
  }

  /// By metric; of one named twice, the last.
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
