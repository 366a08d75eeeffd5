package import NinesVocabulary

/// Deadlock, exhausted threads, a stuck disk: the kernel still accepts connections, the process answers none.
package struct Hangs: FailureMode {
  package static let keyword = "hangs"
  package static let summary = "connections are accepted, nothing is ever answered"
  package static let example =
    "{hangs: {up_time: {exponential: {mean: 90 days}}, down_time: {exponential: {mean: 10 min}}}}"
  package static let parameters = FailureTiming.parameters

  package let timing: FailureTiming
  package let impairment = Impairment.hangs

  package init(_ values: ParameterValues) throws(Diagnostic) { timing = try FailureTiming(values) }
}
