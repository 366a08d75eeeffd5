package import NinesVocabulary

/// The health page alone is broken, so that a good server is taken out of rotation.
package struct ProbeFails: FailureMode {
  package static let keyword = "probe-fails"
  package static let summary = "requests are served, checks fail at once"
  package static let example =
    "{probe-fails: {up_time: {exponential: {mean: 90 days}}, down_time: {exponential: {mean: 10 min}}}}"
  package static let parameters = FailureTiming.parameters

  package let timing: FailureTiming
  package let impairment = Impairment.failsProbe

  package init(_ values: ParameterValues) throws(Diagnostic) { timing = try FailureTiming(values) }
}
