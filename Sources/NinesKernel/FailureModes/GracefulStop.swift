package import NinesVocabulary

/// A restart, an upgrade, a reboot in good order: the VRRP daemon says goodbye with priority 0 and drops the address.
///
/// A backup takes over after its skew alone. The host and its balancer go on, so the router counts as up; for virtual
/// addresses only.
/// - Source: RFC 9568, section 6.4.3 (shutdown event); Keepalived 2.2.7 vrrp.c.
package struct GracefulStop: FailureMode {
  package static let keyword = "graceful-stop"
  package static let summary = "a router says goodbye; a backup takes over after its skew"
  package static let example =
    "{graceful-stop: {up_time: {exponential: {mean: 30 days}}, down_time: {exponential: {mean: 1 min}}}}"
  package static let parameters = FailureTiming.parameters

  package let timing: FailureTiming
  package let impairment = Impairment.withdrawn

  package init(_ values: ParameterValues) throws(Diagnostic) { timing = try FailureTiming(values) }
}
