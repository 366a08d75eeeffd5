import NinesVocabulary

extension KeepalivedDirectives {
  /// The settings of checks, which may stand at three levels.
  private static func settings(in place: KeepalivedPlace) -> [KeepalivedDirective] {
    [
      .modelled("delay_loop", in: place, as: "pools.NAME.health_check.interval") {
        $1.takeSeconds($0, into: \.[settings: place].delayLoop)
      },
      .modelled("connect_timeout", in: place, as: "pools.NAME.health_check.connect_timeout") {
        $1.takeSeconds($0, into: \.[settings: place].connectTimeout)
      },
      .modelled(
        "retry", "nb_get_retry", in: place, as: "pools.NAME.health_check.fall: one more than it"
      ) { $1.takeInteger($0, in: 0...999, into: \.[settings: place].retry) },
      .modelled("delay_before_retry", in: place, as: "pools.NAME.health_check.fast_interval") {
        $1.takeSeconds($0, into: \.[settings: place].delayBeforeRetry)
      },
    ]
  }

  static let virtualServer: [KeepalivedDirective] =
    settings(in: .virtualServer) + [
      .modelled(
        "virtual_server", in: .top, as: "pools.NAME, with a route from its address",
        within: .directives(.virtualServer)
      ) { statement, node in
        node.virtualServers.append(KeepalivedVirtualServer(statement: statement))
        return nil
      },
      .modelled(
        "virtual_server_group", in: .top, as: "the addresses of a pool",
        within: .items { statement, node in
          let words = statement.words.map(\.text)
          if words[0] != "fwmark" {
            let row = node.serverGroups.count - 1
            node.serverGroups[row].addresses.append(KeepalivedInstance.bare(words[0]))
          }
          return .modelled(as: "an address of the pool")
        }
      ) { statement, node in
        node.serverGroups.append(KeepalivedServerGroup(name: statement.keepalivedValue ?? ""))
        return .modelled(as: "the addresses of the pool '\(statement.keepalivedValue ?? "")'")
      },
      .modelled(
        "lb_algo", "lvs_sched", "lvs_scheduler", in: .virtualServer, as: "pools.NAME.balancer"
      ) { statement, node in
        guard let word = statement.keepalivedValue else {
          return KeepalivedNode.notTaken(statement, "a scheduler of IPVS")
        }
        node.set(KeepalivedFact(word.lowercased(), statement), at: \.lastVirtualServer.scheduler)
        return nil
      },
      .modelled("protocol", in: .virtualServer, as: "a pool of TCP connections") {
        statement, node in
        let word = (statement.keepalivedValue ?? "").uppercased()
        node.set(KeepalivedFact(word, statement), at: \.lastVirtualServer.transport)
        return word == "TCP"
          ? .noEffect(because: "the model's requests are TCP connections")
          : .unsupported(lost: "\(word) has no connections; the model's requests have")
      },
      .ignored(
        "lb_kind", "lvs_method", "nat_mask", in: .virtualServer, .realServer,
        because: "how packets reach the servers changes neither who gets them nor when"),
      .lost(
        "persistence_timeout", "persistence_engine", "persistence_granularity", in: .virtualServer,
        lost: "a client keeps its server for this long; the model chooses one for each request"),
      .lost(
        "sorry_server", "sorry_server_inhibit", "sorry_server_lvs_method", in: .virtualServer,
        lost:
          "with no server left requests get the sorry server's answer; in the model they are refused"
      ),
      .lost(
        "quorum", "hysteresis", in: .virtualServer,
        lost:
          "below this weight of servers the pool gives way to the sorry server or a script; in the model the "
          + "rest goes on"),
      .lost(
        "alpha", in: .virtualServer, .realServer, .check,
        lost: "after a start a server counts as down until a check succeeds; in the model as up"),
      .ignored(
        "omega", "quorum_up", "quorum_down", in: .virtualServer,
        because: "what scripts do at changes is not in the model"),
      .lost(
        "inhibit_on_failure", in: .virtualServer, .realServer,
        lost:
          "connections stay with a server that is down (weight 0); new ones avoid it, as in the model"
      ),
      .lost(
        "warmup", in: .virtualServer, .realServer, .check,
        lost:
          "the first checks are spread over this time; in the model any moment of the interval is as likely"
      ),
      .lost(
        "ha_suspend", in: .virtualServer,
        lost:
          "the node without the address does not check; its first check comes after the takeover"),
      .lost(
        "ops", "flag-1", "flag-2", "flag-3", "sh-port", "sh-fallback", "mh-port", "mh-fallback",
        in: .virtualServer, lost: "a refinement of the scheduler"),
      .ignored(
        "virtualhost", "snmp_name", "smtp_alert", "ip_family", in: .virtualServer, .realServer,
        because: "it changes neither who gets requests nor when"),
      .ignored(
        "SSL", in: .top, because: "certificates of checks", within: .directives(.encryption)),
      .ignored(
        "password", "ca", "certificate", "key", in: .encryption, because: "certificates of checks"),
    ]

  static let realServer: [KeepalivedDirective] =
    settings(in: .realServer) + [
      .modelled(
        "real_server", in: .virtualServer, as: "pools.NAME.servers.NAME",
        within: .directives(.realServer)
      ) { statement, node in
        let row = node.virtualServers.count - 1
        node.virtualServers[row].servers.append(KeepalivedRealServer(statement: statement))
        return nil
      },
      .modelled("weight", in: .realServer, as: "pools.NAME.servers.NAME.weight") {
        $1.takeInteger($0, in: 0...65_535, into: \.lastRealServer.weight)
      },
      .lost(
        "uthreshold", "lthreshold", in: .realServer,
        lost:
          "a server with this many connections gets no more; the model's connection_limit lets them wait"
      ),
      .ignored(
        "notify_up", "notify_down", in: .realServer,
        because: "what scripts do at changes is not in the model"),
    ]

  static let checks: [KeepalivedDirective] =
    settings(in: .check) + [
      .modelled(
        "TCP_CHECK", "HTTP_GET", "SSL_GET", "SMTP_CHECK", "DNS_CHECK", "MISC_CHECK", "PING_CHECK",
        "UDP_CHECK", in: .realServer,
        as: "pools.NAME.health_check: {active: ...}, one for all servers",
        within: .directives(.check)
      ) { statement, node in
        node.begin(check: statement)
        return nil
      },
      .lost(
        "BFD_CHECK", "FILE_CHECK", in: .realServer,
        lost: "a server that BFD or a file says is down; in the model nobody notices",
        within: .directives(.check)
      ) { statement, node in
        node.begin(check: statement)
        return .unsupported(
          lost: "a server that BFD or a file says is down; in the model nobody notices")
      },
      .modelled("misc_timeout", in: .check, as: "pools.NAME.health_check.timeout") {
        $1.takeSeconds($0, into: \.[settings: .check].answerTimeout)
      },
      .lost(
        "misc_path", in: .check,
        lost:
          "what the program finds beyond a server that does not answer; any answer counts as good"),
      .lost(
        "misc_dynamic", "dynamic", "weight", "track_file", in: .check,
        lost: "weights that a program or a file changes; the model's weights stay"),
      .lost(
        "url", in: .check, lost: "several pages are asked for in turn; the model asks once",
        within: .directives(.page)
      ) { _, _ in .noEffect(because: "a block; its lines have rows of their own") },
      .lost(
        "path", "digest", "status_code", "regex", "regex_no_match", "regex_options", "regex_stack",
        "regex_min_offset", "regex_max_offset", in: .page, .check,
        lost: "what is asked for and what counts as good: in the model any answer does"),
      .ignored(
        "virtualhost", "tls_compliant", "http_protocol", "enable_sni", "sni_name", "helo_name",
        "type", "name", "user", "bindto", "bind_if", "bind_port", "fwmark", "log_all_failures",
        in: .check, .page, because: "how the check is sent changes nothing while it gets through"),
      .lost(
        "connect_ip", "connect_port", in: .check,
        lost: "the check goes elsewhere than the requests; in the model both meet the same server"),
      .ignored(
        "host", in: .check, because: "a block; its lines have rows of their own",
        within: .directives(.check)),
      .lost(
        "fast_recovery", in: .check,
        lost: "how fast several pages are asked for after a failure; the model asks once"),
      .lost(
        "payload", "require_reply", "min_reply_length", "max_reply_length", in: .check,
        lost: "which answers count as good: in the model any does"),
    ]
}

extension KeepalivedNode {
  fileprivate var lastRealServer: KeepalivedRealServer {
    get { virtualServers[virtualServers.count - 1].servers[lastServerRow] }
    set { virtualServers[virtualServers.count - 1].servers[lastServerRow] = newValue }
  }

  fileprivate subscript(settings place: KeepalivedPlace) -> KeepalivedCheckSettings {
    get {
      switch place {
      case .virtualServer: lastVirtualServer.settings
      case .realServer: lastRealServer.settings
      default: lastRealServer.checks.last?.settings ?? KeepalivedCheckSettings()
      }
    }
    set {
      let row = virtualServers.count - 1
      switch place {
      case .virtualServer: virtualServers[row].settings = newValue
      case .realServer: virtualServers[row].servers[lastServerRow].settings = newValue
      default:
        let check = virtualServers[row].servers[lastServerRow].checks.count - 1
        virtualServers[row].servers[lastServerRow].checks[check].settings = newValue
      }
    }
  }

  private var lastServerRow: Int { virtualServers[virtualServers.count - 1].servers.count - 1 }

  fileprivate mutating func begin(check statement: ConfigStatement) {
    let check = KeepalivedCheck(statement: statement)
    virtualServers[virtualServers.count - 1].servers[lastServerRow].checks.append(check)
  }
}
