package import NinesVocabulary

/// Power, link or kernel gone: packets vanish, nobody says no.
package struct HostSilent: FailureMode {
  package static let keyword = "host-silent"
  package static let summary = "packets vanish: requests and checks wait for their timeouts"
  package static let example =
    "{host-silent: {up_time: {exponential: {mean: 1 year}}, down_time: {exponential: {mean: 4 h}}}}"
  package static let parameters = FailureTiming.parameters

  package let timing: FailureTiming
  package let impairment = Impairment.silent

  package init(_ values: ParameterValues) throws(Diagnostic) { timing = try FailureTiming(values) }
}
