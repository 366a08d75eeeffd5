import NinesVocabulary

extension KeepalivedDirectives {
  /// Scripts, groups and whatever else instances refer to.
  static let vrrpObjects: [KeepalivedDirective] = [
    .modelled(
      "vrrp_script", in: .top, as: "virtual_addresses.NAME.track_script",
      within: .directives(.script)
    ) { statement, node in
      node.begin(script: statement, isProcess: false)
    },
    .modelled(
      "script", in: .script,
      as:
        "virtual_addresses.NAME.track_script (that the balancer's process lives; what else it checks is not)"
    ) { statement, node in
      node.lastScript.command = statement
      return nil
    },
    .modelled("interval", in: .script, as: "virtual_addresses.NAME.track_script.interval") {
      $1.takeSeconds($0, into: \.lastScript.interval)
    },
    .modelled("rise", in: .script, as: "virtual_addresses.NAME.track_script.rise") {
      $1.takeInteger($0, in: 1...1000, into: \.lastScript.rise)
    },
    .modelled("fall", in: .script, as: "virtual_addresses.NAME.track_script.fall") {
      $1.takeInteger($0, in: 1...1000, into: \.lastScript.fall)
    },
    .modelled("weight", in: .script, .process, as: "virtual_addresses.NAME.track_script.weight") {
      statement, node in
      node.lastScript.isReversed = statement.words.contains { $0.text == "reverse" }
      return node.takeInteger(statement, in: -254...254, into: \.lastScript.weight)
    },
    .lost(
      "timeout", in: .script,
      lost: "a run that hangs counts as failed after this; in the model a run ends after run_time"),
    .lost(
      "init_fail", in: .script,
      lost:
        "after a start the script counts as failed until it has succeeded `rise` times; in the model as good"
    ),
    .lost(
      "user", in: .script,
      lost:
        "a script that this user may not run always fails: say `broken: true` under track_script if so"
    ),
    .ignored("debug", in: .script, because: "logging does not touch requests"),
    .modelled(
      "vrrp_track_process", in: .top,
      as:
        "virtual_addresses.NAME.track_script (every millisecond, since keepalived notices at once)",
      within: .directives(.process)
    ) { statement, node in
      node.begin(script: statement, isProcess: true)
    },
    .modelled(
      "process", in: .process,
      as: "virtual_addresses.NAME.track_script (that the balancer's process lives)"
    ) { statement, node in
      node.lastScript.command = statement
      return nil
    },
    .lost(
      "quorum", "quorum_max", "param_match", "full_command", in: .process,
      lost: "which and how many processes count; in the model the balancer is there or is not"),
    .lost(
      "delay", "fork_delay", "terminate_delay", in: .process,
      lost:
        "a process that returns within this delay changes nothing; in the model its end counts at once"
    ),
    .lost(
      "vrrp_track_file", "track_file", in: .top,
      lost: "priorities that follow a number in a file, which operators or scripts write",
      within: .directives(.trackFile)),
    .lost(
      "file", "weight", "init_file", in: .trackFile,
      lost: "priorities that follow a number in a file, which operators or scripts write"),
    .lost(
      "bfd_instance", in: .top,
      lost:
        "a neighbour's silence noticed within milliseconds (BFD); the model hears VRRP advertisements only",
      within: .directives(.bfd)),
    .lost(
      "neighbor_ip", "neighbour_ip", "source_ip", "min_rx", "min_tx", "idle_tx", "multiplier",
      "passive", "ttl", "hoplimit", "max_hops", "multihop", "weight", "vrrp", "checker", in: .bfd,
      lost: "how fast BFD notices a neighbour's silence"),
    .ignored(
      "garp_group", in: .top, because: repeatedAnnouncements, within: .directives(.arpGroup)),
    .lost(
      "garp_interval", "gna_interval", in: .arpGroup, lost: pauses),
    .ignored("interface", "interfaces", in: .arpGroup, because: "to which links the pause applies"),
    .lost(
      "track_group", in: .top,
      lost: "instances that fail when somebody deletes a static address or route",
      within: .directives(.trackGroup)),
    .lost(
      "group", in: .trackGroup,
      lost: "instances that fail when somebody deletes a static address or route"),
  ]

  static let vrrpInstance: [KeepalivedDirective] = [
    .modelled(
      "vrrp_instance", in: .top, as: "virtual_addresses.NAME with a router for each file",
      within: .directives(.instance)
    ) { statement, node in
      node.instances.append(
        KeepalivedInstance(name: statement.keepalivedValue ?? "VRRP", statement: statement))
      return nil
    },
    .modelled("state", in: .instance, as: "virtual_addresses.NAME.routers.NAME.state") {
      statement, node in
      guard let word = statement.keepalivedValue, ["MASTER", "BACKUP"].contains(word) else {
        return KeepalivedNode.notTaken(statement, "MASTER or BACKUP")
      }
      node.set(KeepalivedFact(word == "MASTER", statement), at: \.lastInstance.isMaster)
      return nil
    },
    .modelled(
      "virtual_router_id", in: .instance, as: "which files share a virtual address"
    ) { $1.takeInteger($0, in: 1...255, into: \.lastInstance.routerNumber) },
    .modelled("priority", in: .instance, as: "virtual_addresses.NAME.routers.NAME.priority") {
      $1.takeInteger($0, in: 1...255, into: \.lastInstance.priority)
    },
    .modelled("advert_int", in: .instance, as: "virtual_addresses.NAME.advertisement_interval") {
      $1.takeSeconds($0, upTo: 255, into: \.lastInstance.advertisementInterval)
    },
    .modelled("version", in: .instance, as: "virtual_addresses.NAME.version") {
      $1.takeInteger($0, in: 2...3, into: \.lastInstance.version)
    },
    .modelled(
      "down_timer_adverts", in: .instance, as: "virtual_addresses.NAME.missed_advertisements"
    ) { $1.takeInteger($0, in: 1...100, into: \.lastInstance.missedAdvertisements) },
    .modelled("nopreempt", in: .instance, as: "virtual_addresses.NAME.preempt: false") {
      statement, node in
      node.set(KeepalivedFact(true, statement), at: \.lastInstance.noPreempt)
      return nil
    },
    .modelled("preempt", in: .instance, as: "virtual_addresses.NAME.preempt: true, the default") {
      statement, node in
      node.set(KeepalivedFact(false, statement), at: \.lastInstance.noPreempt)
      return nil
    },
    .modelled("preempt_delay", in: .instance, as: "virtual_addresses.NAME.preempt_delay") {
      $1.takeSeconds($0, upTo: 1000, into: \.lastInstance.preemptDelay)
    },
    .modelled(
      "virtual_ipaddress", in: .instance, as: "virtual_addresses.NAME, one for all its addresses",
      within: .items { statement, node in
        let address = KeepalivedInstance.bare(statement.name)
        node.lastInstance.addresses.append(address)
        return nil
      }
    ) { statement, node in
      node.lastInstance.addressLists.append(statement)
      return nil
    },
    .modelled(
      "virtual_ipaddress_excluded", in: .instance,
      as: "virtual_addresses.NAME, with which these addresses move",
      within: .items { statement, node in
        let address = KeepalivedInstance.bare(statement.name)
        node.lastInstance.moreAddresses.append(address)
        return .modelled(as: "virtual_addresses.\(node.lastInstance.name), with which it moves")
      }
    ) { _, node in
      .modelled(as: "virtual_addresses.\(node.lastInstance.name), with which these addresses move")
    },
    .modelled(
      "authentication", in: .instance, as: "whether the routers take each other's advertisements",
      within: .directives(.authentication)
    ) { _, _ in .noEffect(because: "a block; its lines have rows of their own") },
    .modelled("auth_type", in: .authentication, as: "whether the routers hear each other") {
      statement, node in
      let type = statement.keepalivedValue ?? ""
      node.set(KeepalivedFact(type, statement), at: \.lastInstance.authType)
      return nil
    },
    .modelled("auth_pass", in: .authentication, as: "whether the routers hear each other") {
      statement, node in
      let secret = String(decoding: (statement.keepalivedValue ?? "").utf8.prefix(8), as: UTF8.self)
      node.set(KeepalivedFact(secret, statement), at: \.lastInstance.authPass)
      return nil
    },
  ]
}

extension KeepalivedNode {
  fileprivate mutating func begin(script statement: ConfigStatement, isProcess: Bool)
    -> ImportVerdict?
  {
    scripts.append(
      KeepalivedScript(
        name: statement.keepalivedValue ?? "", statement: statement, isProcess: isProcess))
    return nil
  }
}
