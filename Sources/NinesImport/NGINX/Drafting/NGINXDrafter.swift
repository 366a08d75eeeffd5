import NinesVocabulary

/// Makes pools and routes of what was read, and says of the statements that had to wait what became of them.
struct NGINXDrafter {
  var reader: NGINXReader
  var draft = Draft()
  /// In the order of their places in the files, addresses without an upstream behind.
  private var pools: [NGINXPool] = []
  private var poolRows: [String: Int] = [:]
  private var names: Set<String> = []
  /// Of each pass, the row of its pool; nil where it has none.
  private var targets: [Int?] = []
  var uses: [SourceLocation: NGINXSettingUse] = [:]

  init(_ reader: NGINXReader) { self.reader = reader }

  mutating func run() {
    openDeclaredPools()
    for pass in reader.passes { targets.append(row(for: pass)) }
    for (row, target) in targets.enumerated() {
      if let target { pools[target].add(reader.passes[row]) }
    }
    let isAnyOpen = reader.passes.isEmpty || reader.passes.contains { $0.target == nil }
    let used = pools.map { !$0.live.isEmpty && ($0.hasPasses || isAnyOpen) }
    for (pool, isUsed) in zip(pools, used) {
      if isUsed {
        draft.pools.append(
          Draft.Pool(
            name: pool.name, section: pool.section, location: pool.upstream.statement.location))
        noteRows(of: pool)
      } else {
        noteUnused(pool)
      }
    }
    noteRoutes(used: used)
    noteSettings()
    noteWorkers(zip(pools, used).filter(\.1).map(\.0))
  }

  private mutating func openDeclaredPools() {
    for upstream in reader.upstreams { open(upstream) }
  }

  @discardableResult
  private mutating func open(_ upstream: NGINXUpstream) -> Int {
    let name = names.insert(upstream.name).inserted ? upstream.name : "\(upstream.name)-stream"
    names.insert(name)
    poolRows[upstream.key] = pools.count
    pools.append(NGINXPool(upstream: upstream, name: name))
    return pools.count - 1
  }

  private mutating func row(for pass: NGINXPass) -> Int? {
    guard let target = pass.target else { return nil }
    if let row = poolRows[NGINXUpstream.key(target, isStream: pass.isStream)] { return row }
    let (host, port) = NGINXAddress.split(target)
    if let port, let row = reader.upstreamRows[NGINXUpstream.key(host, isStream: pass.isStream)] {
      let name = reader.upstreams[row].name
      reader.refuse(
        "the upstream '\(name)' may not have a port, here \(port)",
        at: pass.statement.words[1].location)
      return nil
    }
    var upstream = NGINXUpstream(
      target, pass.statement, isStream: pass.isStream, isDeclared: false)
    upstream.servers = [NGINXServer(address: target, statement: pass.statement)]
    return open(upstream)
  }

  // MARK: - Routes

  private mutating func noteRoutes(used: [Bool]) {
    let rules = pools.map(\.rules)
    var passesOfServer: [SourceLocation?: Int] = [:]
    for pass in reader.passes where !pass.scope.isInternal {
      passesOfServer[pass.scope.server, default: 0] += 1
    }
    for (pass, target) in zip(reader.passes, targets) {
      guard let target, used[target] else {
        noteLost(pass, pool: target.map { pools[$0] })
        continue
      }
      let pool = pools[target]
      if pass.scope.isInternal {
        noteUses(of: pass, pool: pool, rules: rules[target])
        noteInternal(pass, pool: pool)
        continue
      }
      let isOnly = passesOfServer[pass.scope.server] == 1 && pass.scope.place == .location
      let condition = pass.scope.isRoot || isOnly ? nil : pass.scope.condition
      draft.routes.append(
        Draft.Route(
          frontend: pass.scope.frontend, pool: pool.name, condition: condition,
          location: pass.statement.location))
      let route = Self.route(pass.scope.frontend, pool.name, condition)
      if let block = pass.scope.block {
        reader.report.note(block, .modelled(as: route))
      }
      noteUses(of: pass, pool: pool, rules: rules[target])
      let remarks = Self.remarks(on: pass, pool: pool, rules: rules[target])
      reader.report.note(
        pass.statement,
        .modelled(as: remarks.isEmpty ? route : "\(route) (\(remarks.joined(separator: "; ")))"))
    }
    for server in reader.servers {
      let routes = server.passes.filter { targets[$0].map { used[$0] } ?? false }
      reader.report.note(
        server.statement,
        routes.isEmpty
          ? .noEffect(
            because: server.passes.isEmpty
              ? "nginx answers itself; no pool is asked" : "its lines say what is lost")
          : .modelled(as: "routes of \(Self.called(server.frontend))"))
    }
  }

  private static func route(_ frontend: String, _ pool: String, _ condition: String?) -> String {
    let when = condition.map { ", when \($0)" } ?? ""
    return "route of \(called(frontend)) to pools.\(pool)\(when)"
  }

  private static func called(_ frontend: String) -> String {
    NGINXReader.count(frontend) == nil ? frontend : "port \(frontend)"
  }

  /// What of a pass is not in the model, though the route is.
  private static func remarks(
    on pass: NGINXPass, pool: NGINXPool, rules: NGINXRules
  ) -> [String] {
    var remarks: [String] = []
    let own = NGINXRules(pass, isStream: pass.isStream)
    let differences = own.differences(from: rules)
    if !differences.isEmpty, let leader = pool.leader?.scope.block {
      remarks.append(
        "not with its own times and tries, but with those of the block at line "
          + "\(leader.location.line): \(differences.joined(separator: ", "))")
    }
    if !pool.upstream.isDeclared, NGINXAddress.isName(pool.upstream.name) {
      remarks.append("one server; a name with several addresses would be several")
    }
    let retries = rules.retries(servers: pool.live.count)
    if retries > 0, !pass.isStream, !own.cases.contains("non_idempotent") {
      remarks.append("in the model POST goes to the next server too")
    }
    return remarks
  }

  /// A pass for requests that no client sends.
  private mutating func noteInternal(_ pass: NGINXPass, pool: NGINXPool) {
    let lost =
      "the requests of \(pass.scope.condition ?? "this place"), which nginx itself makes (error_page, "
      + "mirror, auth_request); pools.\(pool.name) has no route from here"
    reader.report.note(pass.statement, .unsupported(lost: lost))
    if let block = pass.scope.block { reader.report.note(block, .unsupported(lost: lost)) }
  }

  /// A pass that leads to no pool.
  private mutating func noteLost(_ pass: NGINXPass, pool: NGINXPool?) {
    let place = pass.scope.condition.map { " of \($0)" } ?? ""
    var lost =
      "where the requests\(place) go: \(pass.statement.words[1].text) is known at run time only"
    if let pool {
      lost = "the requests\(place): no server of \(pool.name) is in use, so each is answered 502"
    }
    reader.report.note(pass.statement, .unsupported(lost: lost))
    if let block = pass.scope.block { reader.report.note(block, .unsupported(lost: lost)) }
  }
}
