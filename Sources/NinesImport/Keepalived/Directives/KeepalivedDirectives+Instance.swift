import NinesVocabulary

extension KeepalivedDirectives {
  /// Lines of an instance that the model does without.
  static let vrrpInstanceDetails: [KeepalivedDirective] = [
    .ignored(
      "interface", "vrf", in: .instance,
      because:
        "which link carries the address; give the router the failures of its link as `failures`"),
    .lost(
      "dont_track_primary", in: .instance,
      lost:
        "a lost link does not make the router give the address up; in the model a router that fails is gone"
    ),
    .ignored(
      "use_vmac", "use_vmac_addr", "vmac_xmit_base", "use_ipvlan", "native_ipv6", in: .instance,
      because: "the MAC address of the virtual address changes none of its timers"),
    .ignored(
      "mcast_src_ip", "unicast_src_ip", "mcast_dst_ip", "unicast_peer", "unicast_ttl",
      "check_unicast_src", "old_unicast_checksum", "v3_checksum_as_v2", "skip_check_adv_addr",
      "kernel_rx_buf_size", in: .instance,
      because: "how advertisements travel changes none of their timers"),
    .lost(
      "track_src_ip", "unicast_fault_no_peer", in: .instance,
      lost: "the router gives the address up where its own address or its peers are missing"),
    .ignored(
      "garp_master_delay", "garp_master_repeat", "garp_lower_prio_delay",
      "garp_lower_prio_repeat", "garp_master_refresh", "garp_master_refresh_repeat",
      "garp_extra_if", in: .instance, because: repeatedAnnouncements),
    .lost(
      "timer_expired_backup", in: .instance,
      lost:
        "a router that was too busy to advertise gives the address up; the model's routers are never too busy"
    ),
    .ignored(
      "lower_prio_no_advert", in: .instance,
      because: "the answer to a lower priority ends a split at most one interval earlier"),
    .lost(
      "higher_prio_send_advert", in: .instance,
      lost:
        "one more advertisement after a split; matters only where neighbours keep the wrong MAC address"
    ),
    .lost(
      "auth_hmac", in: .instance,
      lost: "routers whose keys or clocks differ do not hear each other; in the model they do",
      within: .directives(.signature)),
    .lost(
      "key", "active_key", "anti_replay", "time_window", "mode", in: .signature,
      lost: "routers whose keys or clocks differ do not hear each other; in the model they do"),
    .ignored(
      "virtual_routes", "virtual_rules", in: .instance,
      because: "routes move along with the address, and fail with it"),
    .ignored(
      "no_virtual_ipaddress", "promote_secondaries", in: .instance,
      because: "how addresses are set on the interface changes none of their timers"),
    .ignored(
      "accept", in: .instance, because: "the router answers at the address, as the model takes it"),
    .lost(
      "no_accept", in: .instance,
      lost:
        "the router forwards only and does not answer at the address itself; in the model it does"),
    .lost("strict_mode", in: .instance, lost: strictness) { statement, _ in
      KeepalivedNumber.boolean(statement.keepalivedValue) == false
        ? .noEffect(because: "strict compliance is off, as by default")
        : .unsupported(lost: strictness)
    },
    .ignored(
      "debug", "smtp_alert", "notify_priority_changes", "linkbeat_use_polling", in: .instance,
      because: "messages and logging do not touch requests"),
    .ignored(
      "notify_master", "notify_backup", "notify_fault", "notify_stop", "notify_deleted", "notify",
      "notify_master_rx_lower_pri", in: .instance, .syncGroup,
      because:
        "what scripts do at changes is not in the model; give a script that starts a service "
        + "its time in the failures' down_time"),
    .ignored(
      "smtp_alert", "notify_priority_changes", in: .syncGroup,
      because: "messages do not touch requests"),
  ]

  private static let links =
    "a lost link takes the router out at once, or moves its priority; in the model give the router such failures"
  private static let files =
    "priorities that follow a number in a file, which operators or scripts write"

  /// What instances and groups watch.
  static let tracking: [KeepalivedDirective] = [
    tracking(
      "track_script", in: .instance, as: "virtual_addresses.NAME.track_script, the first script",
      into: \.lastInstance.tracks),
    tracking(
      "track_process", in: .instance,
      as: "virtual_addresses.NAME.track_script (every millisecond) unless a script is tracked too",
      into: \.lastInstance.tracks),
    .lost("track_interface", in: .instance, .syncGroup, lost: links),
    .lost("track_file", "vrrp_track_file", in: .instance, .syncGroup, lost: files),
    .lost(
      "track_bfd", in: .instance, .syncGroup,
      lost:
        "a neighbour's silence noticed within milliseconds (BFD); the model hears VRRP advertisements only"
    ),
    .lost(
      "vrrp_sync_group", in: .top, lost: togetherness, within: .directives(.syncGroup)
    ) { statement, node in
      node.syncGroups.append(
        KeepalivedSyncGroup(name: statement.keepalivedValue ?? "", statement: statement))
      return .unsupported(lost: togetherness)
    },
    .lost(
      "group", in: .syncGroup, lost: "which instances move together",
      within: .items { statement, node in
        node.lastSyncGroup.members.formUnion(statement.words.map(\.text))
        return .unsupported(
          lost: "that \(statement.text) moves together with the others of its group")
      }
    ) { _, _ in .unsupported(lost: "which instances move together") },
    tracking(
      "track_script", in: .syncGroup,
      as: "virtual_addresses.NAME.track_script of the members without a script of their own",
      into: \.lastSyncGroup.tracks),
    tracking(
      "track_process", in: .syncGroup,
      as: "virtual_addresses.NAME.track_script (every millisecond) of the members without one",
      into: \.lastSyncGroup.tracks),
    .lost(
      "global_tracking", "sync_group_tracking_weight", in: .syncGroup, lost: weightsOfGroup
    ) { _, node in
      node.lastSyncGroup.takesWeights = true
      return .unsupported(lost: weightsOfGroup)
    },
  ]

  private static let togetherness =
    "the members move together: a fault of one takes all of them over; in the model each moves on its own"
  private static let weightsOfGroup = "that weights of scripts move the whole group"

  /// A list of scripts or processes that an instance or a group watches.
  private static func tracking(
    _ name: String, in place: KeepalivedPlace, as key: String,
    into path: any WritableKeyPath<KeepalivedNode, [KeepalivedTrack]> & Sendable
  ) -> KeepalivedDirective {
    let isProcess = name == "track_process"
    return .modelled(
      name, in: place, as: key,
      within: .items { statement, node in
        node[keyPath: path].append(KeepalivedNode.track(statement, isProcess: isProcess))
        return nil
      }
    ) { _, _ in .noEffect(because: "a list; its lines have rows of their own") }
  }
}
