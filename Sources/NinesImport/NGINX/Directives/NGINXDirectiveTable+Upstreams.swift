import NinesVocabulary

/// `upstream` blocks and what stands in them.
extension NGINXDirectiveTable {
  static let upstreams: [NGINXDirective] =
    [
      NGINXDirective(
        "upstream", in: [.http, .stream], opensBlock: true, arguments: 1...1,
        .modelled(as: "a pool; without zone, what each worker process counts on its own is lost")
      ) { statement, scope, reader in
        let isStream = scope.place == .stream
        let name = statement.words[1].text
        let row = reader.add(
          NGINXUpstream(name, statement, isStream: isStream, isDeclared: true))
        guard let row else { return nil }
        var inner = scope
        inner.place = isStream ? .streamUpstream : .upstream
        inner.upstream = row
        reader.read(statement.block ?? [], in: inner)
        let upstream = reader.upstreams[row]
        if !upstream.isOpen, !upstream.hasUnknown, upstream.servers.allSatisfy(\.isBackup) {
          let other = upstream.servers.isEmpty ? "no servers" : "no servers but backups"
          reader.refuse("the upstream '\(name)' has \(other)", at: statement.location)
        }
        return nil
      },
      NGINXDirective(
        "server", in: .upstreams, arguments: 1...32, .modelled(as: "pools.NAME.servers.ADDRESS")
      ) { statement, scope, reader in
        reader.readServer(statement, in: scope)
        return nil
      },
      method("least_conn", .modelled(as: "pools.NAME.balancer nginx-least-conn")) { statement in
        .init(statement: statement, balancer: .text("nginx-least-conn"), word: "nginx-least-conn")
      },
      method("ip_hash", .modelled(as: "pools.NAME.balancer nginx-ip-hash")) { statement in
        .init(statement: statement, balancer: .text("nginx-ip-hash"), word: "nginx-ip-hash")
      },
      method("hash", arguments: 1...2, .modelled(as: "pools.NAME.balancer nginx-hash")) {
        hash($0)
      },
      method("random", arguments: 0...2, .modelled(as: "pools.NAME.balancer nginx-random")) {
        random($0)
      },
      method(
        "least_time", arguments: 1...2,
        .modelled(
          as: "pools.NAME.balancer least-response-time (nginx's own formula is not published)")
      ) { statement in
        .init(
          statement: statement, balancer: .text("least-response-time"), word: "least-response-time",
          lost: "nginx's own formula is not published")
      },
      NGINXDirective(
        "zone", in: .upstreams, arguments: 1...2,
        .modelled(as: "one view of the servers for the whole pool")
      ) { statement, scope, reader in
        reader.change(scope) { $0.zone = statement }
        return nil
      },
      NGINXDirective(
        "queue", in: .upstream, arguments: 1...2,
        .modelled(as: "pools.NAME.capacity and queue_timeout, where max_conns limits the servers")
      ) { statement, scope, reader in
        reader.readQueue(statement, in: scope)
        return nil
      },
      NGINXDirective(
        "check", in: .upstreams,
        .modelled(as: "pools.NAME.health_check, active (Tengine; what it asks for is not)")
      ) { statement, scope, reader in
        reader.change(scope) { $0.check = statement }
        return nil
      },
      NGINXDirective(
        "state", in: .upstreams, arguments: 1...1,
        .unsupported(lost: "servers that are listed in the state file")
      ) { statement, scope, reader in
        reader.change(scope) { $0.isOpen = true }
        return .unsupported(lost: "the servers that are listed in \(statement.words[1].text)")
      },
      lost("sticky", "that a client stays with its server", opensBlock: false),
      lost("sticky_cookie_insert", "that a client stays with its server", opensBlock: false),
      lost("session_sticky", "that a client stays with its server", opensBlock: false),
      lost("jvm_route", "that a session stays with its server", opensBlock: false),
      lost("fair", "servers are chosen by load; the model takes them in turn", opensBlock: false),
      lost(
        "balancer_by_lua_block", "servers are chosen by Lua; the model takes them in turn",
        opensBlock: true),
      lost(
        "balancer_by_lua_file", "servers are chosen by Lua; the model takes them in turn",
        opensBlock: false),
      lost("ntlm", "that a connection to a server belongs to one client", opensBlock: false),
    ]
    + NGINXDirective.each(
      of: ["keepalive", "keepalive_requests", "keepalive_time", "keepalive_timeout"],
      in: .upstreams, .noEffect(because: "the time to connect belongs to the `work` you declare"))
    + NGINXDirective.each(
      of: [
        "check_http_send", "check_http_expect_alive", "check_keepalive_requests",
        "check_fastcgi_param", "check_shm_size",
      ], in: .upstreams, .noEffect(because: "the model's probes see whether a server answers well"))
    + NGINXDirective.each(
      of: ["resolver", "resolver_timeout"], in: .upstreams,
      .noEffect(because: "names are taken as known in the model"))

  /// A directive that says how servers are chosen.
  private static func method(
    _ name: String, arguments: ClosedRange<Int> = 0...0, _ verdict: ImportVerdict,
    _ make: @escaping @Sendable (ConfigStatement) -> NGINXUpstream.Method
  ) -> NGINXDirective {
    NGINXDirective(name, in: .upstreams, arguments: arguments, verdict) {
      statement, scope, reader in
      if let earlier = reader.upstream(of: scope)?.method?.statement {
        reader.report.note(
          earlier, .noEffect(because: "'\(statement.name)' further down takes its place"))
      }
      reader.change(scope) { $0.method = make(statement) }
      return nil
    }
  }

  private static func lost(_ name: String, _ text: String, opensBlock: Bool) -> NGINXDirective {
    NGINXDirective(
      name, in: .upstreams, opensBlock: opensBlock, .unsupported(lost: text)
    ) { statement, scope, reader in
      reader.change(scope) { $0.others.append(statement) }
      return .unsupported(lost: text)
    }
  }

  private static func hash(_ statement: ConfigStatement) -> NGINXUpstream.Method {
    let isConsistent = statement.arguments.last?.text == "consistent"
    var balancer = DraftValue.text("nginx-hash")
    if isConsistent {
      balancer = .word("nginx-hash", ["consistent": "true"])
    }
    let key = statement.words[1].text
    let isClient = key.contains("remote_addr") || key.contains("realip")
    return NGINXUpstream.Method(
      statement: statement, balancer: balancer,
      word: isConsistent ? "nginx-hash, consistent" : "nginx-hash",
      lost: isClient ? nil : "the key \(key) is taken as one for each client")
  }

  private static func random(_ statement: ConfigStatement) -> NGINXUpstream.Method {
    let isTwo = statement.arguments.first?.text == "two"
    let method = statement.arguments.dropFirst().first?.text ?? "least_conn"
    return NGINXUpstream.Method(
      statement: statement,
      balancer: .word("nginx-random", ["choices": isTwo ? "2" : "1"]),
      word: isTwo ? "nginx-random of two" : "nginx-random",
      lost: method == "least_conn"
        ? nil : "of the two the one with fewer connections is taken rather than by \(method)")
  }
}

extension DraftValue {
  /// `{word: {key: value}}`.
  fileprivate static func word(_ word: String, _ values: KeyValuePairs<String, String>)
    -> DraftValue
  {
    var inner = DraftSection()
    for (key, value) in values { inner.set(key, value) }
    var outer = DraftSection()
    outer.set(word, .section(inner))
    return .section(outer)
  }
}
