/// Takeover after the death of a process that a tracked script watches on the active router.
///
/// The phases of the script and of the advertisements are independent and uniform.
/// - Source: keepalived 2.2 manual, "vrrp_script" (interval, fall, weight).
package struct TrackedScriptTakeover: Sendable {
  package let timers: VRRPTimers
  /// Seconds between the starts of two runs.
  package let interval: Double
  package let fall: Int
  /// Seconds that a failing run takes.
  package let runTime: Double
  /// Whether the script changes the priority; with weight zero the router gives up at once.
  package let hasWeight: Bool

  package init(
    timers: VRRPTimers, interval: Double = 1, fall: Int = 1, runTime: Double = 0,
    hasWeight: Bool = true
  ) {
    self.timers = timers
    self.interval = interval
    self.fall = fall
    self.runTime = runTime
    self.hasWeight = hasWeight
  }

  /// From the death to the failed state of the script.
  package var detection: UniformDelay {
    let runs = Double(fall - 1) * interval + runTime
    return UniformDelay(minimum: runs, maximum: runs + interval)
  }

  private var takeover: UniformDelay {
    // with a weight the backup ignores the lower priority and waits out its timer
    hasWeight
      ? timers.takeoverAfterCrash
      : UniformDelay(minimum: timers.takeoverAfterStop, maximum: timers.takeoverAfterStop)
  }

  /// From the death to the takeover, seconds.
  package var minimum: Double { detection.minimum + takeover.minimum }
  package var mean: Double { detection.mean + takeover.mean }
  package var maximum: Double { detection.maximum + takeover.maximum }

  /// The time that a share `probability` of takeovers stays below, seconds: a sum of two uniform times.
  package func quantile(_ probability: Double) -> Double {
    let widths = [
      detection.maximum - detection.minimum, takeover.maximum - takeover.minimum,
    ].sorted()
    let (narrow, wide) = (widths[0], widths[1])
    let rising = wide > 0 ? narrow / (2 * wide) : 0
    if probability < rising {
      return minimum + (2 * probability * narrow * wide).squareRoot()
    }
    if probability > 1 - rising {
      return maximum - (2 * (1 - probability) * narrow * wide).squareRoot()
    }
    return minimum + narrow / 2 + probability * wide
  }
}
