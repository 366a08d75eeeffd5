package import NinesVocabulary

/// A host that may hold a virtual address, with the balancer that runs on it.
package struct RouterSection: Section {
  package static let parameters = [
    Parameter(
      "priority", .integer(allowed: 1...255), .value("100", source: "RFC 9568, 5.2.4"),
      help: "the highest that is alive holds the address"),
    Parameter(
      "state", .choice(["active", "backup"]),
      .value("backup", source: "keepalived 2.2.7 manual, state"),
      help:
        "as configured; `active` (keepalived: MASTER) switches preempt off and its delay off, no more"
    ),
    Parameter(
      "failures", .list(.word(.failureMode)), .none,
      help: "the ways in which host and balancer fail"),
    Parameter(
      "daemon_failures", .list(.word(.failureMode)), .none,
      help:
        "the ways in which the VRRP daemon alone fails: `process-gone` (killed, the address stays where it is) or `graceful-stop`"
    ),
    Parameter(
      "start_delay", .quantity(.duration, allowed: 0...86_400),
      .value("0 s", source: "keepalived 2.2.7 manual, vrrp_startup_delay"),
      help: "from the return of the host or of the daemon to the first VRRP timer"),
    Parameter(
      "depends_on", .list(.reference(.structure)), .none,
      help: "components or structures without which it cannot be reached"),
    Parameter("price", .moneyPerTime, .none, help: "what it costs"),
  ]

  package let priority: Int
  package let isConfiguredActive: Bool
  package let failures: [Located<WordUse>]
  package let daemonFailures: [Located<WordUse>]
  package let startDelay: Double  // seconds
  package let dependsOn: [Located<String>]
  package let price: Double?

  package init(_ values: ParameterValues) throws(Diagnostic) {
    priority = values.integer("priority")
    isConfiguredActive = values.text("state") == "active"
    failures = values.words("failures")
    daemonFailures = values.words("daemon_failures")
    startDelay = values.number("start_delay")
    dependsOn = values.texts("depends_on")
    price = values.optionalNumber("price")
  }
}
