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
      "partitions", .named(.section(PartitionSection.self), role: .partition), .none,
      help:
        "cuts between routers that then do not hear each other, so that both sides may hold the address"
    ),
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
  package let partitions: [Named<PartitionSection>]
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
    var partitions: [Named<PartitionSection>] = []
    for entry in values.named("partitions") {
      guard case .section(let inner) = entry.value else { continue }
      partitions.append(
        Named(name: entry.name, part: try PartitionSection(inner), at: entry.location))
    }
    guard partitions.count <= 100 else {
      throw Diagnostic(
        .outOfRange(key: "partitions", value: "\(partitions.count)", allowed: "0...100"),
        at: values.location(of: "partitions"))
    }
    self.partitions = partitions
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
