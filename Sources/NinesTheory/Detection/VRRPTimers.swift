/// The timers of a backup router and the takeover times that follow from them.
///
/// - Source: RFC 9568, section 6.1 (version 3); RFC 3768, section 6.1 (version 2, skew in fractions of a second).
package struct VRRPTimers: TheoreticalModel {
  /// The version of the protocol that a router speaks.
  package enum Version: Sendable {
    case two
    case three
  }

  package let version: Version
  /// Seconds.
  package let advertisementInterval: Double
  /// The effective priority of the waiting router, 1 to 254.
  package let priority: Int
  /// Advertisements missed before the takeover; keepalived calls it `down_timer_adverts`.
  package let missedAdvertisements: Int

  package init(
    version: Version = .two, advertisementInterval: Double = 1, priority: Int = 100,
    missedAdvertisements: Int = 3
  ) {
    self.version = version
    self.advertisementInterval = advertisementInterval
    self.priority = priority
    self.missedAdvertisements = missedAdvertisements
  }

  /// The head start of higher priorities, seconds.
  package var skewTime: Double {
    let share = Double(256 - priority) / 256
    return version == .two ? share : share * advertisementInterval
  }

  /// The silence after which a backup takes over, seconds.
  package var activeDownInterval: Double {
    Double(missedAdvertisements) * advertisementInterval + skewTime
  }

  /// From a crash, a cut link or a partition to the takeover; the last advertisement's age is uniform.
  package var takeoverAfterCrash: UniformDelay {
    UniformDelay(
      minimum: activeDownInterval - advertisementInterval, maximum: activeDownInterval)
  }

  /// From a clean stop to the takeover, seconds: the active router announces priority zero.
  ///
  /// The same when a tracked interface or script of weight zero makes it give up.
  package var takeoverAfterStop: Double { skewTime }

  package var formula: String {
    "\(missedAdvertisements) x advertisement interval + skew - age of the last advertisement"
  }
  package var source: String { version == .two ? "RFC 3768" : "RFC 9568" }
  package var figures: [TheoreticalFigure] {
    [
      figure("active_down_interval", activeDownInterval, "s"),
      figure("takeover_min", takeoverAfterCrash.minimum, "s"),
      figure("takeover_mean", takeoverAfterCrash.mean, "s"),
      figure("takeover_max", takeoverAfterCrash.maximum, "s"),
      figure("takeover_after_stop", takeoverAfterStop, "s"),
    ]
  }
}
