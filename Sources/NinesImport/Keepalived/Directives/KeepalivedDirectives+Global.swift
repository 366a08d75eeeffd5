extension KeepalivedDirectives {
  /// `global_defs` and what in it matters.
  static let global: [KeepalivedDirective] = [
    .ignored(
      "global_defs", in: .top, because: "a block; its lines have rows of their own",
      within: .directives(.globals)),
    .modelled("router_id", in: .globals, as: "the name of the router, as far as no other has it") {
      statement, node in
      guard let name = statement.keepalivedValue, !name.isEmpty else {
        return KeepalivedNode.notTaken(statement, "a name")
      }
      node.set(KeepalivedFact(name, statement), at: \.routerID)
      return nil
    },
    .modelled("vrrp_version", in: .globals, as: "virtual_addresses.NAME.version") {
      $1.takeInteger($0, in: 2...3, into: \.version)
    },
    .modelled(
      "vrrp_startup_delay", in: .globals, as: "virtual_addresses.NAME.routers.NAME.start_delay"
    ) { $1.takeSeconds($0, upTo: 86_400, into: \.startupDelay) },
    .modelled(
      "vrrp_down_timer_adverts", in: .globals, as: "virtual_addresses.NAME.missed_advertisements"
    ) { $1.takeInteger($0, in: 1...100, into: \.missedAdvertisements) },
    .lost("vrrp_strict", in: .globals, lost: strictness),
    .lost(
      "vrrp_delay_after_boot", in: .globals,
      lost:
        "after a reboot the router waits until this long since the boot; the model waits for its start_delay"
    ),
    .lost("vrrp_garp_interval", "vrrp_gna_interval", in: .globals, lost: pauses) { statement, _ in
      KeepalivedNumber.microseconds(statement.keepalivedValue) == 0
        ? .noEffect(because: "no pause between announcements, as by default")
        : .unsupported(lost: pauses)
    },
    .lost(
      "vrrp_higher_prio_send_advert", in: .globals,
      lost:
        "one more advertisement after a split; matters only where neighbours keep the wrong MAC address"
    ),
    .ignored(
      "vrrp_lower_prio_no_advert", in: .globals,
      because: "the answer to a lower priority ends a split at most one interval earlier"),
    .lost(
      "lvs_sync_daemon", "lvs_sync_daemon_interface", in: .globals, .instance,
      lost:
        "connections survive a takeover where their table is synchronised; in the model they are lost"
    ),
    .lost(
      "lvs_timeouts", in: .globals,
      lost: "when IPVS forgets idle connections and clients; the model has no such table"),
    .lost(
      "lvs_flush", "lvs_flush_on_stop", in: .globals,
      lost:
        "a restart of keepalived empties the balancer; restarts of the checker are not in the model"
    ),
    .lost(
      "enable_script_security", in: .globals,
      lost:
        "a script that others can write to is not run: the model takes it as run; say `broken: true` if it is not"
    ),
    .lost(
      "script_user", in: .globals,
      lost:
        "a script that this user may not run always fails: say `broken: true` under track_script if so"
    ),
    .lost(
      "dynamic_interfaces", in: .globals,
      lost:
        "interfaces that come and go; failures of interfaces are the router's failures in the model"
    ),
  ]

  static let strictness =
    "strict compliance: authentication, preempt_delay, unicast peers and some repeats are refused; the model "
    + "takes the other lines as they stand"

  static let pauses =
    "addresses are announced one after another with this pause; the model moves them at once"

  private static let noticesNothing = "messages and their addresses do not touch requests"
  private static let housekeeping =
    "how the processes run does not touch requests, as long as they run"

  /// What in `global_defs`, and beside it, changes nothing.
  static let globalNotices: [KeepalivedDirective] = [
    .ignored(
      "notification_email", "notification_email_from", "smtp_server", "smtp_helo_name",
      "smtp_connect_timeout", "smtp_alert", "smtp_alert_vrrp", "smtp_alert_checker",
      "no_email_faults", "no_checker_emails", "email_faults", "rs_init_notifies", in: .globals,
      because: noticesNothing),
    .ignored(
      "notify_fifo", "notify_fifo_script", "vrrp_notify_fifo", "vrrp_notify_fifo_script",
      "lvs_notify_fifo", "lvs_notify_fifo_script", "fifo_write_vrrp_states_on_reload",
      "vrrp_notify_priority_changes", "startup_script", "startup_script_timeout",
      "shutdown_script", "shutdown_script_timeout", in: .globals,
      because: "what scripts do at changes is not in the model"),
    .ignored(
      "enable_traps", "enable_snmp_keepalived", "enable_snmp_vrrp", "enable_snmp_checker",
      "enable_snmp_rfc", "enable_snmp_rfcv2", "enable_snmp_rfcv3", "snmp_socket",
      "snmp_vs_stats_update_interval", "snmp_rs_stats_update_interval", "enable_dbus",
      "dbus_service_name", "dbus_no_interface_name", "checker_log_all_failures",
      "log_unknown_vrids", "json_version", "json_file_location", "state_file_location",
      "stats_file_location", "data_use_instance", in: .globals,
      because: "monitoring and logging do not touch requests"),
    .ignored(
      "process_names", "process_name", "vrrp_process_name", "checker_process_name",
      "bfd_process_name", "use_symlink_paths", "set_supplementary_groups", "tmp_config_directory",
      "config_save_dir", "umask", "random_seed", "reload_check_config", "include_check",
      "reload_time_file", "reload_repeat", "reload_file", "iproute_usr_dir", "iproute_etc_dir",
      "max_auto_priority", "min_auto_priority_delay", "vrrp_priority", "checker_priority",
      "bfd_priority", "vrrp_no_swap", "checker_no_swap", "bfd_no_swap", "vrrp_cpu_affinity",
      "checker_cpu_affinity", "bfd_cpu_affinity", "vrrp_rt_priority", "checker_rt_priority",
      "bfd_rt_priority", "vrrp_rlimit_rttime", "checker_rlimit_rttime", "bfd_rlimit_rttime",
      "vrrp_rlimit_rtime", "checker_rlimit_rtime", "bfd_rlimit_rtime",
      "vrrp_netlink_cmd_rcv_bufs", "vrrp_netlink_cmd_rcv_bufs_force",
      "vrrp_netlink_monitor_rcv_bufs", "vrrp_netlink_monitor_rcv_bufs_force",
      "lvs_netlink_cmd_rcv_bufs", "lvs_netlink_cmd_rcv_bufs_force",
      "lvs_netlink_monitor_rcv_bufs", "lvs_netlink_monitor_rcv_bufs_force",
      "process_monitor_rcv_bufs", "process_monitor_rcv_bufs_force", "vrrp_rx_bufs_policy",
      "vrrp_rx_bufs_multiplier", "vmac_prefix", "vmac_addr_prefix", "vrrp_iptables",
      "vrrp_ipsets", "iptables", "ipsets", "nftables", "nftables_priority", "nftables_counters",
      "nftables_ifindex", "nftables_ipvs", "nftables_ipvs_priority",
      "nftables_ipvs_start_fwmark", "disable_local_igmp", "default_interface", in: .globals,
      because: housekeeping),
    .ignored(
      "net_namespace", "net_namespace_ipvs", "namespace_with_ipsets", "instance", "use_pid_dir",
      "linkbeat_use_polling", "child_wait_time", in: .top, .globals, because: housekeeping),
    .ignored(
      "vrrp_garp_master_repeat", "vrrp_garp_master_delay", "vrrp_garp_lower_prio_repeat",
      "vrrp_garp_lower_prio_delay", "vrrp_garp_master_refresh", "vrrp_garp_master_refresh_repeat",
      "vrrp_min_garp", "vrrp_garp_extra_if", in: .globals, because: repeatedAnnouncements),
    .ignored(
      "vrrp_mcast_group4", "vrrp_mcast_group6", "vrrp_check_unicast_src",
      "vrrp_skip_check_adv_addr", "v3_checksum_as_v2", in: .globals,
      because: "how advertisements travel changes none of their timers"),
    .ignored(
      "linkbeat_interfaces", in: .top,
      because:
        "how a lost link is noticed; failures of links are failures of the router in the model"),
    .ignored(
      "static_ipaddress", "static_routes", "static_rules", in: .top,
      because: "addresses and routes that stay where they are whatever VRRP does"),
    .lost(
      "interface_up_down_delays", in: .top,
      lost:
        "a link that is lost for less than this changes nothing; in the model every failure counts"),
  ]

  static let repeatedAnnouncements =
    "the first announcement moves the address; repeats only help neighbours that missed it"
}
