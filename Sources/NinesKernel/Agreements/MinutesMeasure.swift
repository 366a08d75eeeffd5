package import NinesVocabulary

/// Buckets of time in which too many requests failed; the measure that sees overload.
package struct MinutesMeasure: Measure {
  package static let keyword = "minutes"
  package static let summary = "minutes in which too many of the requests fail"
  package static let example = "{minutes: {bucket: 5 min, failed: 10 %}}"
  package static let parameters = [
    Parameter(
      "bucket", .quantity(.duration, allowed: 1...3600),
      .value("1 min", source: "the granularity of most cloud agreements"),
      help: "length of the buckets, from the begin of the period on"),
    Parameter(
      "failed", .quantity(.share, allowed: 1e-9...1),
      .value("5 %", source: "the threshold of availability_minutes"),
      help: "a bucket is bad from this share of failed requests on; one without requests is good"),
  ]

  package let rule: MeasureRule

  package init(_ values: ParameterValues) throws(Diagnostic) {
    try MeasureRule.checkBucket(values)
    rule = .minutes(bucket: values.number("bucket"), failed: values.number("failed"))
  }
}
