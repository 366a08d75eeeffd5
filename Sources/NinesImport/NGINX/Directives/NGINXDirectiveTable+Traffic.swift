import NinesVocabulary

/// Directives that change how many requests reach a pool or what becomes of them, beyond the model language.
extension NGINXDirectiveTable {
  static let traffic: [NGINXDirective] =
    [
      NGINXDirective(
        "worker_processes", in: .main, arguments: 1...1,
        .unsupported(lost: "that each worker counts on its own where an upstream has no zone")
      ) { statement, _, reader in
        reader.workerProcesses = statement
        reader.isWhole = true
        return nil
      },
      NGINXDirective(
        "worker_connections", in: .events, arguments: 1...1,
        .unsupported(lost: "the limit of connections of a worker")
      ) { statement, _, _ in
        let limit = statement.words[1].text
        return .unsupported(
          lost: "a worker refuses connections over \(limit), those to servers included; the model "
            + "takes any number")
      },
      NGINXDirective(
        "limit_req", in: .web, .unsupported(lost: "the limit of the rate of requests")
      ) { statement, _, _ in
        let zone = value("zone", of: statement) ?? "its zone"
        return .unsupported(
          lost: "the limit of \(zone): requests above its rate are refused or held back; in the "
            + "model all are let in")
      },
      NGINXDirective(
        "limit_conn", in: [.web, .inStream], .unsupported(lost: "the limit of connections")
      ) { statement, _, _ in
        let limit = statement.words.last?.text ?? ""
        return .unsupported(
          lost:
            "requests over \(limit) at a time for a key are refused; in the model all are let in")
      },
      cache("proxy"), cache("fastcgi"), cache("uwsgi"), cache("scgi"),
      NGINXDirective(
        "srcache_fetch", in: .inWeb,
        .unsupported(lost: "answers from the cache; in the model each request asks the pool")),
      NGINXDirective(
        "mirror", in: .web, .unsupported(lost: "the load of the copied requests")
      ) { statement, _, _ in
        statement.words.last?.text == "off"
          ? .noEffect(because: "it is off")
          : .unsupported(lost: "the copies of these requests are load that the model does not have")
      },
      NGINXDirective(
        "auth_request", in: .web, .unsupported(lost: "the request that each request waits for")
      ) { statement, _, _ in
        statement.words.last?.text == "off"
          ? .noEffect(because: "it is off")
          : .unsupported(
            lost: "each request first asks \(statement.words.last?.text ?? ""); it fails and waits "
              + "with that one")
      },
      NGINXDirective(
        "error_page", in: [.web, .locationIf],
        .unsupported(lost: "other answers in place of errors, where it changes their status")
      ) { statement, _, _ in
        errorPage(statement)
      },
      NGINXDirective(
        "try_files", in: [.server, .location],
        .unsupported(lost: "which requests nginx answers with files")
      ) { statement, _, _ in
        guard let last = statement.words.last?.text, last.hasPrefix("@") || last.contains(".php")
        else { return .noEffect(because: "nginx answers with files itself") }
        return .unsupported(
          lost: "how many requests nginx answers with files; in the model all that come to \(last) "
            + "ask its pool")
      },
      NGINXDirective(
        "proxy_request_buffering", in: .web,
        .unsupported(lost: "that a request with a body does not go to a second server, where off")
      ) { statement, _, _ in
        statement.words.last?.text == "off"
          ? .unsupported(
            lost: "a request whose body is on its way does not go to a second server; in the model "
              + "it does")
          : .noEffect(because: "requests are sent at once in the model")
      },
    ]
    + NGINXDirective.each(
      of: ["proxy_cache_use_stale", "fastcgi_cache_use_stale", "uwsgi_cache_use_stale"], in: .web,
      .unsupported(lost: "old answers from the cache while the servers fail"))
    + NGINXDirective.each(
      of: ["limit_rate", "limit_rate_after", "proxy_limit_rate", "fastcgi_limit_rate"],
      in: [.inWeb, .inStream], .unsupported(lost: "that answers are sent slowly on purpose"))
    + NGINXDirective.each(
      of: ["proxy_upload_rate", "proxy_download_rate"], in: .inStream,
      .unsupported(lost: "that data is sent slowly on purpose"))
    + NGINXDirective.each(
      of: ["limit_req_dry_run", "limit_conn_dry_run"], in: [.web, .inStream],
      .unsupported(lost: "that limits are counted only"))
    + NGINXDirective.each(
      of: [
        "content_by_lua_block", "content_by_lua_file", "content_by_lua", "js_content",
        "perl", "access_by_lua_block", "access_by_lua_file", "access_by_lua",
        "rewrite_by_lua_block", "rewrite_by_lua_file", "rewrite_by_lua", "preread_by_lua_block",
        "js_access", "js_preread", "server_rewrite_by_lua_block", "auth_jwt",
      ], in: [.inWeb, .inStream],
      .unsupported(lost: "what the Lua or script in it does with requests")
    ).map { directive in
      directive.name.hasSuffix("_block")
        ? NGINXDirective(directive.name, in: directive.places, opensBlock: true, directive.verdict)
        : directive
    }

  private static func cache(_ module: String) -> NGINXDirective {
    NGINXDirective(
      "\(module)_cache", in: .web, arguments: 1...1,
      .unsupported(lost: "answers from the cache; in the model each request asks the pool")
    ) { statement, _, _ in
      statement.words[1].text == "off"
        ? .noEffect(because: "it is off")
        : .unsupported(
          lost: "answers from the cache '\(statement.words[1].text)'; in the model each request "
            + "asks the pool, so declare only the misses as arrivals")
    }
  }

  /// An error stays one unless it gets another status or is sent elsewhere.
  private static func errorPage(_ statement: ConfigStatement) -> ImportVerdict {
    let words = statement.arguments.map(\.text)
    let isOfServers = words.contains { ["500", "502", "503", "504"].contains($0) }
    let isAnsweredElsewhere =
      words.last?.hasPrefix("@") == true || words.last?.contains("://") == true
    let becomes = words.first { $0.hasPrefix("=") }
    guard isOfServers, isAnsweredElsewhere || becomes != nil else {
      return .noEffect(because: "an error with a page of its own is still an error")
    }
    return .unsupported(
      lost:
        "requests that end with \(words.prefix { $0.first?.isNumber == true }.joined(separator: ", "))"
        + " are answered by \(words.last ?? ""); in the model they fail")
  }

  private static func value(_ name: String, of statement: ConfigStatement) -> String? {
    statement.arguments.first { $0.text.hasPrefix("\(name)=") }.map {
      String($0.text.dropFirst(name.count + 1))
    }
  }
}
