package import NinesVocabulary

/// The process has died and its host lives: the kernel answers every connection request with a reset.
package struct ProcessGone: FailureMode {
  package static let keyword = "process-gone"
  package static let summary = "connections are refused at once, by requests and checks alike"
  package static let example =
    "{process-gone: {up_time: {exponential: {mean: 30 days}}, down_time: {exponential: {mean: 20 s}}}}"
  package static let parameters = FailureTiming.parameters

  package let timing: FailureTiming
  package let impairment = Impairment.refuses

  package init(_ values: ParameterValues) throws(Diagnostic) { timing = try FailureTiming(values) }
}
