package import NinesVocabulary

/// Time down, exact or in whole buckets: a minute that is up for a second is up.
package struct TimeMeasure: Measure {
  package static let keyword = "time"
  package static let summary = "time in which the service is down"
  package static let example = "{time: {bucket: 1 min}}"
  package static let parameters = [
    Parameter(
      "bucket", .quantity(.duration, allowed: 1...3600), .none,
      help: "count only buckets of this length, from the begin of the period on, that are down "
        + "throughout; absent: all time down")
  ]

  package let rule: MeasureRule

  package init(_ values: ParameterValues) throws(Diagnostic) {
    try MeasureRule.checkBucket(values)
    rule = .time(bucket: values.optionalNumber("bucket"))
  }
}
