package import NinesVocabulary

/// For a feed, a switch, a rack: anything that has no connections to refuse.
///
/// A server or router that fails in this way is silent.
package struct Down: FailureMode {
  package static let keyword = "down"
  package static let summary = "the component does not do its task"
  package static let example =
    "{down: {up_time: {exponential: {mean: 8 years}}, down_time: {exponential: {mean: 3 h}}}}"
  package static let parameters = FailureTiming.parameters

  package let timing: FailureTiming
  package let impairment = Impairment.silent

  package init(_ values: ParameterValues) throws(Diagnostic) { timing = try FailureTiming(values) }
}
