/// The timers of VRRP as Keepalived computes them.
///
/// - Source: RFC 3768 and RFC 5798, section 6.1; Keepalived 2.2.7 include/vrrp.h.
package enum RouterTimers {
  package enum Version: Sendable {
    case two
    case three
  }

  /// What Keepalived makes of a configured interval: whole seconds in version 2, hundredths in version 3.
  package static func interval(_ configured: Double, version: Version) -> Double {
    switch version {
    case .two: min(255, max(1, configured.rounded()))
    case .three: min(4095, max(1, (configured * 100).rounded())) / 100
    }
  }

  /// Version 2: a fraction of a second whatever the interval; version 3: a fraction of the interval.
  package static func skew(priority: Int, interval: Double, version: Version) -> Double {
    let share = Double(256 - priority) / 256
    return version == .two ? share : share * interval
  }

  /// How long a backup waits after the last advertisement it accepted, seconds.
  package static func activeDownInterval(
    adverts: Int = 3, priority: Int, interval: Double, version: Version
  ) -> Double {
    Double(adverts) * interval + skew(priority: priority, interval: interval, version: version)
  }
}
