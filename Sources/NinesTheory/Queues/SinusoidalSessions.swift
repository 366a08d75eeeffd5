import Foundation

/// Sessions that arrive at a sinusoidal rate into an empty system without limit: M(t)/M/infinity.
///
/// The rate is `meanRate` x (1 + `amplitude` x sin(2 pi t / `period` + `phase`)).
/// - Source: Eick, Massey and Whitt, "Mt/G/infinity queues with sinusoidal arrival rates", Management Science
///   39 (2), 1993; the number present is Poisson.
package struct SinusoidalSessions: TheoreticalModel {
  /// Sessions per second.
  package let meanRate: Double
  /// A share of the mean rate, 0 to 1.
  package let amplitude: Double
  /// Seconds.
  package let period: Double
  /// Radians at time zero.
  package let phase: Double
  /// Seconds.
  package let meanDuration: Double

  package init(
    meanRate: Double, amplitude: Double, period: Double, phase: Double = 0, meanDuration: Double
  ) {
    self.meanRate = meanRate
    self.amplitude = amplitude
    self.period = period
    self.phase = phase
    self.meanDuration = meanDuration
  }

  private var frequency: Double { 2 * .pi / period }
  private var endRate: Double { 1 / meanDuration }
  private var swing: Double {
    meanRate * amplitude / (endRate * endRate + frequency * frequency)
  }
  private var atZero: Double { endRate * sin(phase) - frequency * cos(phase) }

  /// The expected number of sessions at `time` seconds.
  package func meanNumber(at time: Double) -> Double {
    let angle = frequency * time + phase
    let forced = endRate * sin(angle) - frequency * cos(angle)
    return meanRate * meanDuration * -expm1(-endRate * time)
      + swing * (forced - exp(-endRate * time) * atZero)
  }

  /// The expected number, averaged over the first `time` seconds.
  package func averageNumber(upTo time: Double) -> Double {
    let angle = frequency * time + phase
    let faded = -expm1(-endRate * time) * meanDuration
    let forced =
      endRate * (cos(phase) - cos(angle)) / frequency - (sin(angle) - sin(phase))
    return (meanRate * meanDuration * (time - faded) + swing * (forced - faded * atZero)) / time
  }

  /// The probability of more than `number` sessions at `time`.
  package func probability(ofMoreThan number: Int, at time: Double) -> Double {
    SpecialFunctions.poissonTail(above: number, mean: meanNumber(at: time))
  }

  package var formula: String { "M(t)/M/infinity" }
  package var source: String { "Eick, Massey and Whitt, Management Science 39 (2), 1993" }
  package var figures: [TheoreticalFigure] {
    // long after the start, averaged over a period
    [figure("in_system_mean", meanRate * meanDuration, "requests")]
  }
}
