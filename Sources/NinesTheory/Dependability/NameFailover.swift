import Foundation

/// Two sites behind one name that is switched to the second when the first has been down for a while.
///
/// The second site never fails. A client's cached copy of the record has a uniform remaining life at the
/// switch; switching back costs nothing. Up times have any law, outages are exponential.
/// - Source: RFC 1035, section 3.2.1 (time to live); renewal reward.
package struct NameFailover: Sendable {
  /// Seconds.
  package let meanTimeToFailure: Double
  /// Seconds.
  package let meanOutage: Double
  /// Seconds from the failure to the switch.
  package let detection: Double
  /// Seconds.
  package let timeToLive: Double

  package init(
    meanTimeToFailure: Double, meanOutage: Double, detection: Double, timeToLive: Double
  ) {
    self.meanTimeToFailure = meanTimeToFailure
    self.meanOutage = meanOutage
    self.detection = detection
    self.timeToLive = timeToLive
  }

  /// The mean time a client is without service per outage of the first site, seconds.
  package var meanLostPerOutage: Double {
    // the lesser of the outage and of detection plus remaining life
    let unserved = exp(-detection / meanOutage) * -expm1(-timeToLive / meanOutage)
    return timeToLive > 0
      ? meanOutage - meanOutage * meanOutage / timeToLive * unserved
      : meanOutage * -expm1(-detection / meanOutage)
  }

  /// The long-run share of time that a client is without service.
  package var clientUnavailability: Double { meanLostPerOutage / (meanTimeToFailure + meanOutage) }

  /// The share of clients still sent to the failed site, by time since the failure, if the outage lasts.
  package func staleShare(at time: Double) -> Double {
    max(0, min(1, 1 - (time - detection) / timeToLive))
  }
}
