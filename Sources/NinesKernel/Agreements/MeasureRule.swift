import NinesVocabulary

/// How the unavailability of a billing period follows from its sums.
package enum MeasureRule: Sendable, Equatable {
  /// The share of time down; with a bucket (seconds), of the buckets that are down throughout.
  case time(bucket: Double?)
  /// The share of buckets (seconds) in which at least this share of the requests failed.
  case minutes(bucket: Double, failed: Double)
  /// Failed over all requests.
  case requests

  package var needsRequests: Bool {
    if case .time = self { return false }
    return true
  }

  package var bucket: Double? {
    switch self {
    case .time(let bucket): return bucket
    case .minutes(let bucket, _): return bucket
    case .requests: return nil
    }
  }

  /// Periods are whole hours, and buckets must not straddle them.
  static func checkBucket(_ values: ParameterValues) throws(Diagnostic) {
    guard let bucket = values.optionalNumber("bucket") else { return }
    let perHour = 3600 / bucket
    guard abs(perHour - perHour.rounded()) < 1e-9 else {
      throw Diagnostic(
        .invalid("an hour must hold a whole number of buckets; agreements use 1 min or 5 min"),
        at: values.location(of: "bucket"))
    }
  }
}
