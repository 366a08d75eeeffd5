package import NinesVocabulary

/// A gray failure: a rebuild, a throttled processor, a noisy neighbour; the server works and takes longer.
///
/// - Source: Huang et al., "Gray Failure: The Achilles' Heel of Cloud-Scale Systems", HotOS 2017.
package struct Slow: FailureMode {
  package static let keyword = "slow"
  package static let summary = "requests take several times as long, checks are fine"
  package static let example =
    "{slow: {factor: 5, up_time: {exponential: {mean: 30 days}}, down_time: {exponential: {mean: 1 h}}}}"
  package static let parameters =
    [
      Parameter(
        "factor", .quantity(.number, allowed: 1...1e6), .required(example: "factor: 5"),
        help: "how many times as long a request takes")
    ] + FailureTiming.parameters

  package let timing: FailureTiming
  package let slowdown: Double
  package let impairment = Impairment.slow

  package init(_ values: ParameterValues) throws(Diagnostic) {
    timing = try FailureTiming(values)
    slowdown = values.number("factor")
  }
}
