package import NinesVocabulary

/// Requests are the probes: failed ones take a server out for a while, then one request tries it again.
///
/// - Source: nginx 1.22.1, ngx_http_upstream_module and ngx_http_upstream_round_robin.c.
package struct PassiveHealthCheck: HealthCheck {
  package static let keyword = "passive"
  package static let summary = "failed requests take a server out for a while"
  package static let example = "{passive: {max_fails: 3, fail_timeout: 30 s}}"
  package static let parameters = [
    Parameter(
      "max_fails", .integer(allowed: 0...1_000_000),
      .value("1", source: "nginx 1.22 documentation, max_fails"),
      help: "failed attempts that take a server out; 0: none ever do"),
    Parameter(
      "fail_timeout", .duration, .value("10 s", source: "nginx 1.22 documentation, fail_timeout"),
      help: "how long it stays out, and how long failures are remembered"),
  ]

  package let rules: HealthCheckRules

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var passive = PassiveCheckRules()
    passive.maxFails = values.integer("max_fails")
    passive.failTimeout = values.number("fail_timeout")
    rules = passive.maxFails == 0 ? .none : .passive(passive)
  }
}
