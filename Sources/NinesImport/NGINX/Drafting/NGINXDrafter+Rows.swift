import NinesVocabulary

/// The rows of an upstream's lines.
extension NGINXDrafter {
  mutating func noteUnused(_ pool: NGINXPool) {
    guard pool.upstream.isDeclared else { return }
    let upstream = pool.upstream
    let verdict: ImportVerdict =
      pool.live.isEmpty
      ? .unsupported(lost: "the pool: none of its servers is in use")
      : .noEffect(because: "no directive passes requests to \(upstream.name)")
    reader.report.note(upstream.statement, verdict)
    for server in upstream.servers { reader.report.note(server.statement, verdict) }
    let lines = [
      upstream.method?.statement, upstream.zone, upstream.queue?.statement, upstream.check,
    ]
    for statement in lines.compactMap(\.self) + upstream.others {
      reader.report.note(statement, verdict)
    }
  }

  mutating func noteRows(of pool: NGINXPool) {
    let upstream = pool.upstream
    let path = "pools.\(pool.name)"
    noteServers(of: pool, path)
    guard upstream.isDeclared else { return }
    noteUpstream(pool, path)
    if let method = upstream.method {
      let lost = method.lost.map { " (\($0))" } ?? ""
      reader.report.note(
        method.statement, .modelled(as: "\(path).balancer \(method.word)\(lost)"))
    }
    if let zone = upstream.zone {
      reader.report.note(zone, .modelled(as: "\(path), one view of its servers for all workers"))
    }
    if let queue = upstream.queue {
      reader.report.note(
        queue.statement,
        pool.hasOneLimit
          ? .modelled(as: "\(path).capacity, queue_timeout, when_no_server")
          : .unsupported(
            lost: "that requests wait here when no server takes them: no max_conns for all servers")
      )
    }
    if let check = upstream.check, pool.active?.statement != check {
      reader.report.note(check, .noEffect(because: "the check of nginx Plus takes its place"))
    }
    if let active = pool.active {
      let lost = active.lost.joined(separator: ", ")
      reader.report.note(
        active.statement, .modelled(as: "\(path).health_check.active (not in the model: \(lost))"))
    }
  }

  private mutating func noteServers(of pool: NGINXPool, _ path: String) {
    let passive = pool.passive
    let limit = pool.connectionLimit
    let hasOneLimit = pool.hasOneLimit
    let isActive = pool.active != nil
    let isRounded = pool.weights.isRounded
    guard pool.upstream.isDeclared else { return }
    let isLast = pool.live.count == 1
    var addresses: Set<String> = []
    for server in pool.upstream.servers {
      if server.isBackup {
        reader.report.note(
          server.statement,
          .unsupported(
            lost: "the backup: where all other servers are out, requests fail in the model that "
              + "\(server.address) would answer"
              + (isLast && !isActive ? "; the one server left is never taken out" : "")))
        continue
      }
      if server.isDown {
        let isHash = pool.upstream.method.map {
          ["hash", "ip_hash"].contains($0.statement.name)
        }
        let lost = isHash == true ? "; its clients keep to other servers than in nginx" : ""
        reader.report.note(
          server.statement, .modelled(as: "\(path).servers: left out, as it is down\(lost)"))
        continue
      }
      var words = ["\(path).servers.\(server.address)"]
      var lost = server.lost
      if server.weight != nil {
        words.append("weight")
        if isRounded { lost.append("its weight is rounded: the model goes up to 256") }
      }
      if server.maxFails != nil || server.failTimeout != nil {
        if pool.upstream.isSingle {
          lost.append("max_fails and fail_timeout mean nothing to nginx: the only server stays in")
        } else if isActive {
          lost.append("its max_fails and fail_timeout are not: probes take their place")
        } else {
          words.append(passive == nil ? "health_check none" : "health_check.passive")
        }
      }
      if !addresses.insert(server.address).inserted {
        lost.append("listed again: in the model a server of its own, which fails on its own")
      }
      if !pool.upstream.isSingle, !isActive, !isLast {
        lost += Self.differences(of: server, from: passive)
      }
      if server.limit != nil || limit != nil {
        lost += limits(of: server, limit, hasOneLimit, isQueued: pool.upstream.queue != nil)
        if server.limit == limit {
          words.append(hasOneLimit ? "connection_limit, capacity" : "connection_limit")
        }
      }
      if NGINXAddress.isName(server.address) {
        lost.append("a name with several addresses would be several servers")
      }
      let remarks = lost.isEmpty ? "" : " (\(lost.joined(separator: "; ")))"
      reader.report.note(
        server.statement, .modelled(as: words.joined(separator: ", ") + remarks))
    }
  }

  private static func differences(
    of server: NGINXServer, from passive: (fails: Int, timeout: Int)?
  ) -> [String] {
    let (fails, timeout) = (NGINXPool.fails(server), NGINXPool.timeout(server))
    guard let passive else {
      return fails == 0
        ? [] : ["nginx takes it out after \(fails) failures; in the model no server of the pool is"]
    }
    if fails == 0 { return ["nginx never takes it out; the model does, as the others"] }
    var lost: [String] = []
    if fails != passive.fails {
      lost.append("its max_fails is \(fails); the model has \(passive.fails) as for the others")
    }
    if timeout != passive.timeout {
      lost.append(
        "its fail_timeout is \(NGINXTime.text(milliseconds: timeout)); the model has "
          + "\(NGINXTime.text(milliseconds: passive.timeout)) as for the others")
    }
    return lost
  }

  private func limits(
    of server: NGINXServer, _ limit: Int?, _ hasOneLimit: Bool, isQueued: Bool
  ) -> [String] {
    guard server.limit == limit else {
      let own = server.limit.map { "\($0)" } ?? "none"
      return [
        "its limit of connections is \(own); the model has \(limit.map { "\($0)" } ?? "none") "
          + "as for the others"
      ]
    }
    if isQueued { return [] }
    return [
      hasOneLimit
        ? "nginx answers 502 at once when all servers in use are full; the model does only while "
          + "none is out"
        : "nginx answers 502 at once when all servers are full; in the model requests wait"
    ]
  }

  private mutating func noteUpstream(_ pool: NGINXPool, _ path: String) {
    let route = !pool.hasPasses ? " (with nginx's own times and tries; no route is known)" : ""
    let open =
      pool.upstream.isOpen ? " (servers that the files do not show are not in it)" : ""
    guard let lost = lostWithoutZone(pool) else {
      reader.report.note(pool.upstream.statement, .modelled(as: "\(path)\(route)\(open)"))
      return
    }
    reader.report.note(
      pool.upstream.statement,
      .unsupported(
        lost:
          "\(path) is in the model\(route)\(open), but not that each worker process has its own "
          + "view, as it has no zone: \(lost)"))
  }

  /// What each worker process counts on its own; nil where that makes no difference.
  private func lostWithoutZone(_ pool: NGINXPool) -> String? {
    guard pool.upstream.zone == nil, pool.active == nil || pool.connectionLimit != nil,
      workers != 1
    else { return nil }
    var lost: [String] = []
    let count = workers.map { "\($0)" } ?? "w"
    if let passive = pool.passive, pool.active == nil {
      let tries =
        workers.map { "\($0.multipliedReportingOverflow(by: passive.fails).partialValue)" }
        ?? "w x \(passive.fails)"
      lost.append(
        "with \(count) workers a dead server costs up to \(tries) failed tries until all leave it "
          + "out, and \(count) probes at a time after that; the model has \(passive.fails) and one")
    }
    if let limit = pool.connectionLimit {
      let all =
        workers.map { "\($0.multipliedReportingOverflow(by: limit).partialValue)" }
        ?? "w x \(limit)"
      lost.append("max_conns admits up to \(all) connections to a server")
    }
    if let name = pool.upstream.method?.statement.name, name == "least_conn" {
      lost.append("least_conn counts the connections of its own worker only")
    }
    return lost.isEmpty ? nil : lost.joined(separator: "; ")
  }

  /// Worker processes; nil where the files do not say or nginx counts the cores.
  private var workers: Int? {
    guard let statement = reader.workerProcesses else { return reader.isWhole ? 1 : nil }
    return statement.words.count > 1 ? NGINXReader.count(statement.words[1].text) : nil
  }

  mutating func noteWorkers(_ pools: [NGINXPool]) {
    guard let statement = reader.workerProcesses else { return }
    let split = pools.filter { lostWithoutZone($0) != nil }.map(\.name)
    if workers == 1 {
      reader.report.note(statement, .modelled(as: "one view of the servers for each pool"))
    } else if split.isEmpty {
      reader.report.note(
        statement, .noEffect(because: "no pool has counts that each worker keeps on its own"))
    } else {
      reader.report.note(
        statement,
        .unsupported(
          lost: "that each worker counts failures and connections on its own, in "
            + "\(NGINXSettingUse.list(split)); `zone` in the upstream would share the counts"))
    }
  }
}
