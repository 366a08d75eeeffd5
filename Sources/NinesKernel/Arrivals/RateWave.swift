import Foundation
package import NinesVocabulary

/// A rate that rises and falls as a sine.
package struct RateWave: Section {
  package static let parameters = [
    Parameter(
      "amplitude", .share, .required(example: "amplitude: 80 %"),
      help: "how far the rate goes up and down"),
    Parameter(
      "period", .positiveDuration, .required(example: "period: 24 h"), help: "from crest to crest"),
    Parameter(
      "phase", .duration, .value("0 s", source: "rising through its mean at the start"),
      help: "how far into its period it starts"),
  ]

  package let amplitude: Double
  package let period: Double
  package let phase: Double

  package init(amplitude: Double, period: Double, phase: Double = 0) {
    self.amplitude = amplitude
    self.period = period
    self.phase = phase
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    amplitude = values.number("amplitude")
    period = values.number("period")
    phase = values.number("phase")
  }

  func factor(at time: Double) -> Double {
    1 + amplitude * sin(2 * .pi * turns(at: time))
  }

  /// The largest factor between two times.
  func largest(from start: Double, to end: Double) -> Double {
    // Crests are a quarter turn after each whole one.
    let first = turns(at: start) - 0.25
    let passesCrest = (first + (end - start) / period).rounded(.down) > first.rounded(.down)
    if passesCrest { return 1 + amplitude }
    return max(factor(at: start), factor(at: end))
  }

  /// Within the current period, so that years of seconds lose no digits of the phase.
  private func turns(at time: Double) -> Double {
    (time + phase).truncatingRemainder(dividingBy: period) / period
  }
}
