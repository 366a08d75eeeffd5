import Foundation
import NinesModel
import NinesVocabulary

/// What a figure may not be combined with, and numbers in messages.
extension FigureResolver {
  /// What would narrow a figure down that cannot be narrowed is an error, not ignored.
  func checkConditions(_ metric: Metric, _ figure: FigureSection) throws(Diagnostic) {
    let given: [(condition: Metric.Condition, isGiven: Bool)] = [
      (.at, figure.at != nil), (.above, figure.above != nil), (.state, figure.state != nil),
    ]
    for (condition, isGiven) in given where isGiven && !metric.conditions.contains(condition) {
      throw Diagnostic(
        .invalid("\(figure.metric) does not take '\(condition.rawValue)'"), at: figure.location)
    }
  }

  /// Visits are not told apart by the state in which their request arrived.
  func refuseState(_ figure: FigureSection) throws(Diagnostic) {
    guard figure.state != nil else { return }
    throw Diagnostic(
      .invalid("\(figure.metric) takes 'while' of the service or a class, not of '\(figure.of)'"),
      at: figure.location)
  }

  func checkTime(_ at: Double, _ figure: FigureSection) throws(Diagnostic) {
    guard at > plan.end else { return }
    throw Diagnostic(
      .outOfRange(
        key: "at", value: DurationText.text(of: at),
        allowed: "up to the end of the run, \(DurationText.text(of: plan.end))"),
      at: figure.location)
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
