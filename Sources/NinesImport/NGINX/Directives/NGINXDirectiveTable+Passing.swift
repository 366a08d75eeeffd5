import NinesVocabulary

/// What passes requests on, and how long and how often it tries.
extension NGINXDirectiveTable {
  /// The modules of `http` that pass requests on, as their directives begin.
  static let modules = ["proxy", "fastcgi", "uwsgi", "scgi", "grpc", "memcached"]

  static let passing: [NGINXDirective] =
    modules.map { module in
      NGINXDirective(
        "\(module)_pass",
        in: module == "proxy" ? [.location, .locationIf, .limitExcept] : [.location, .locationIf],
        arguments: 1...1, .modelled(as: "a route; an address without an upstream is a pool")
      ) { statement, scope, reader in
        reader.readPass(statement, module: module, in: scope)
        return nil
      }
    }
    + ["redis_pass", "redis2_pass", "postgres_pass", "drizzle_pass", "tarantool_pass", "ajp_pass"]
    .map {
      NGINXDirective(
        $0, in: [.location, .locationIf],
        .unsupported(lost: "these requests; the module is not a part of nginx"))
    }

  static let streamPassing: [NGINXDirective] = [
    NGINXDirective(
      "proxy_pass", in: .streamServer, arguments: 1...1,
      .modelled(as: "a route; connections count as requests")
    ) { statement, scope, reader in
      reader.readPass(statement, module: "proxy", in: scope)
      return nil
    },
    NGINXDirective(
      "proxy_connect_timeout", in: .inStream, inherited: .time,
      .modelled(as: "pools.NAME.connect_timeout")),
    NGINXDirective(
      "proxy_timeout", in: .inStream, inherited: .time,
      .modelled(as: "pools.NAME.server_timeout (for the whole answer)")),
    NGINXDirective(
      "proxy_next_upstream", in: .inStream, inherited: .words, arguments: 1...1,
      .modelled(as: "pools.NAME.retries and redispatch")),
    NGINXDirective(
      "proxy_next_upstream_tries", in: .inStream, inherited: .count,
      .modelled(as: "pools.NAME.retries")),
    NGINXDirective(
      "proxy_next_upstream_timeout", in: .inStream, inherited: .time,
      .unsupported(lost: "that no further server is tried after this time")),
    NGINXDirective(
      "health_check", in: .streamServer, inherited: .words, arguments: 0...16,
      .modelled(as: "pools.NAME.health_check, active (nginx Plus)")),
  ]

  static let inherited: [NGINXDirective] =
    modules.flatMap { module in
      [
        NGINXDirective(
          "\(module)_connect_timeout", in: .web, inherited: .time,
          .modelled(as: "pools.NAME.connect_timeout")),
        NGINXDirective(
          "\(module)_read_timeout", in: .web, inherited: .time,
          .modelled(
            as: "pools.NAME.server_timeout (for the whole answer; nginx: between two reads)")),
        NGINXDirective(
          "\(module)_next_upstream", in: .web, inherited: .words,
          .modelled(as: "pools.NAME.retry_on, redispatch and retries (answers 4xx are not)")),
        NGINXDirective(
          "\(module)_next_upstream_tries", in: .web, inherited: .count,
          .modelled(as: "pools.NAME.retries")),
        NGINXDirective(
          "\(module)_next_upstream_timeout", in: .web, inherited: .time,
          .unsupported(lost: "that no further server is tried after this time")),
        NGINXDirective(
          "\(module)_send_timeout", in: .web,
          .noEffect(because: "a request is sent at once in the model")),
      ]
    } + [
      NGINXDirective(
        "health_check", in: .location, inherited: .words, arguments: 0...16,
        .modelled(as: "pools.NAME.health_check, active (nginx Plus; what it asks for is not)"))
    ]
}
