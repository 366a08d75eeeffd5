package import NinesVocabulary

/// An address that one of several routers answers for (VRRP).
package struct VirtualAddressSection: Section {
  package static let parameters = [
    Parameter(
      "routers", .named(.section(RouterSection.self), role: .router),
      .required(example: "routers: {lb1: {priority: 101}, lb2: {priority: 100}}"),
      help: "the routers that may hold the address"),
    Parameter(
      "version", .integer(allowed: 2...3),
      .value("2", source: "keepalived 2.2.7 manual, vrrp_version"),
      help: "of VRRP: 2 (RFC 3768) or 3 (RFC 9568)"),
    Parameter(
      "advertisement_interval", .quantity(.duration, allowed: 0.01...255),
      .value("1 s", source: "RFC 9568, 5.2.7"), help: "time between two advertisements"),
    Parameter(
      "missed_advertisements", .integer(allowed: 1...100), .value("3", source: "RFC 9568, 6.1"),
      help: "intervals without an advertisement until a backup takes over"),
    Parameter(
      "preempt", .flag, .value("true", source: "RFC 9568, 6.1"),
      help: "whether a router of higher priority takes the address back"),
    Parameter(
      "preempt_delay", .quantity(.duration, allowed: 0...1000),
      .value("0 s", source: "keepalived 2.2.7 manual, preempt_delay"),
      help: "how long it waits before it does"),
    Parameter(
      "track_script", .section(TrackScriptSection.self), .none,
      help: "a check of the balancer process on each router that moves its priority"),
    Parameter(
      "connections_retry", .flag, .value("true", source: "Linux, tcp_syn_retries"),
      help: "whether clients repeat a connection request that nobody answered, after 1, 3, 7 ... s"),
  ]

  package let routerNames: [Located<String>]
  package let routers: [RouterSection]
  package let version: Int
  package let advertisementInterval: Double
  package let missedAdvertisements: Int
  package let preempt: Bool
  package let preemptDelay: Double
  package let trackScript: TrackScriptSection?
  package let connectionsRetry: Bool

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var names: [Located<String>] = []
    var routers: [RouterSection] = []
    for entry in values.named("routers") {
      guard case .section(let inner) = entry.value else { continue }
      names.append(Located(entry.name, at: entry.location))
      routers.append(try RouterSection(inner))
    }
    guard !names.isEmpty, names.count <= 16 else {
      throw Diagnostic(
        .outOfRange(key: "routers", value: "\(names.count)", allowed: "1...16"),
        at: values.location(of: "routers"))
    }
    routerNames = names
    self.routers = routers
    version = values.integer("version")
    advertisementInterval = values.number("advertisement_interval")
    missedAdvertisements = values.integer("missed_advertisements")
    preempt = values.flag("preempt")
    preemptDelay = values.number("preempt_delay")
    trackScript = try values.optionalSection("track_script").map { values throws(Diagnostic) in
      try TrackScriptSection(values)
    }
    connectionsRetry = values.flag("connections_retry")
    if version == 2, advertisementInterval != advertisementInterval.rounded() {
      throw Diagnostic(
        .invalid("VRRP version 2 advertises in whole seconds; write 'version: 3' for less"),
        at: values.location(of: "advertisement_interval"))
    }
  }
}

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
      "depends_on", .list(.reference(.structure)), .none,
      help: "components or structures without which it cannot be reached"),
    Parameter("price", .moneyPerTime, .none, help: "what it costs"),
  ]

  package let priority: Int
  package let isConfiguredActive: Bool
  package let failures: [Located<WordUse>]
  package let dependsOn: [Located<String>]
  package let price: Double?

  package init(_ values: ParameterValues) throws(Diagnostic) {
    priority = values.integer("priority")
    isConfiguredActive = values.text("state") == "active"
    failures = values.words("failures")
    dependsOn = values.texts("depends_on")
    price = values.optionalNumber("price")
  }
}

/// A script that each router runs to see whether its balancer is alive.
package struct TrackScriptSection: Section {
  package static let parameters = [
    Parameter(
      "interval", .quantity(.duration, allowed: 0.001...86_400),
      .value("1 s", source: "keepalived 2.2.7 manual, vrrp_script"),
      help: "time between two runs"),
    Parameter(
      "rise", .integer(allowed: 1...1000),
      .value("1", source: "keepalived 2.2.7 manual, vrrp_script"),
      help: "successes that make it good"),
    Parameter(
      "fall", .integer(allowed: 1...1000),
      .value("1", source: "keepalived 2.2.7 manual, vrrp_script"),
      help: "failures that make it bad"),
    Parameter(
      "weight", .integer(allowed: -253...253),
      .value("0", source: "keepalived 2.2.7 manual, vrrp_script"),
      help:
        "added to the priority while good (positive) or bad (negative); 0: a bad one gives the address up"
    ),
    Parameter(
      "run_time", .quantity(.duration, allowed: 0...3600),
      .value("0 s", source: "a signal to a process"),
      help: "how long a run takes"),
    Parameter(
      "broken", .flag, .value("false", source: "the script works"),
      help: "the script always fails: a missing tool, no permission"),
  ]

  package let interval: Double
  package let rise: Int
  package let fall: Int
  package let weight: Int
  package let runTime: Double
  package let isBroken: Bool

  package init(_ values: ParameterValues) throws(Diagnostic) {
    interval = values.number("interval")
    rise = values.integer("rise")
    fall = values.integer("fall")
    weight = values.integer("weight")
    runTime = values.number("run_time")
    isBroken = values.flag("broken")
  }
}
