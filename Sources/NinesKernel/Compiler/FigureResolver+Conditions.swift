import Foundation
import NinesModel
import NinesVocabulary

/// What a figure may not be combined with, and numbers in messages.
extension FigureResolver {
  /// What would narrow a figure down that cannot be narrowed is an error, not ignored.
  func checkConditions(_ base: String, _ figure: FigureSection) throws(Diagnostic) {
    let timed = [
      "in_system_mean", "availability_time", "unavailability_time", "nines_time", "reliability",
    ]
    let byState = [
      "response", "wait", "waiting_share", "slowdown_mean", "error_share", "time_to_failure_mean",
    ]
    let key =
      figure.at != nil && !timed.contains(base)
      ? "at"
      : figure.above != nil && base != "in_system_mean"
        ? "above" : figure.state != nil && !byState.contains(base) ? "while" : nil
    if let key, Self.metrics.contains(base) {
      throw Diagnostic(
        .invalid("\(figure.metric) does not take '\(key)'"), at: figure.location)
    }
  }

  func needsService(_ figure: FigureSection) throws(Diagnostic) {
    if figure.of != "service" { throw unfit(figure, "the service") }
  }

  /// `3.2e+20`, for messages.
  static func rounded(_ number: Double) -> String {
    if number < 1e6 { return plain(number) }
    let exponent = Int(log10(number))
    let tenths = (number / pow(10, Double(exponent - 1))).rounded()
    return "\(tenths / 10)e\(exponent)"
  }
}
