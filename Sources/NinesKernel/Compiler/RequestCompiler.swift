import NinesModel
import NinesRandom
import NinesVocabulary

/// The load, the pools as requests see them, and the ways between them.
extension PlanCompiler {
  mutating func compileRequests() -> RequestPlan? {
    guard let traffic = architecture.traffic, !architecture.pools.isEmpty else { return nil }
    let process = attempt { () throws(Diagnostic) in try ArrivalCatalog.process(traffic.arrivals) }
    guard let process else { return nil }
    let seed = seed
    let source = attempt { () throws(Diagnostic) in try process.source(seed: seed) }
    guard let source else { return nil }
    let location = traffic.values.location(of: "arrivals")
    checkEffort(process, at: location)
    if let trace = process as? Trace { check(trace, at: location) }
    var requests = RequestPlan(arrivals: source, seed: seed)
    requests.meanRate = process.meanRate
    requests.patience = traffic.patience
    requests.abandons = traffic.abandons
    if let policy = attempt({ () throws(Diagnostic) in
      try RetryPolicyCatalog.policy(traffic.retries)
    }) {
      requests.retries = policy.rules
    }
    if let enters = traffic.enters ?? onlyAddress {
      let name = Located(enters, at: traffic.values.location(of: "enters"))
      if case .address(let row)? = names[enters] {
        requests.address = row
        requests.repeatsConnections = architecture.addresses[row].part.connectionsRetry
      } else {
        problems.add(
          names.unknown(name, role: "virtual address") {
            if case .address = $0 { true } else { false }
          })
      }
    }
    if let clients = traffic.clients {
      requests.clients = attempt { () throws(Diagnostic) in try ClientPopulation.plan(clients) }
    }
    for (number, pool) in architecture.pools.enumerated() {
      if let part = requestPool(number, pool) { requests.pools.append(part) }
    }
    requests.classes = classes(of: traffic, names: process.classNames)
    return requests
  }

  // MARK: Pools

  private mutating func requestPool(
    _ number: Int, _ pool: Named<PoolSection>
  ) -> RequestPoolPlan? {
    let part = pool.part
    let balancer = attempt { () throws(Diagnostic) in
      try BalancerCatalog.balancer(part.balancer)
    }
    let discipline = attempt { () throws(Diagnostic) in
      try DisciplineCatalog.discipline(part.discipline).rules
    }
    let check = attempt { () throws(Diagnostic) in
      try HealthCheckCatalog.check(part.healthCheck).rules
    }
    guard let balancer, let discipline, let check else { return nil }
    var result = RequestPoolPlan(
      name: pool.name, servers: serverNames[number], workers: part.workers, balancer: balancer)
    result.infrastructurePool = poolRows[number]
    for server in 0..<part.serverCount {
      let own = part.serverNames == nil ? nil : part.servers[server]
      result.weights[server] = own?.weight ?? part.common.weight ?? 1
      result.speeds[server] = own?.speed ?? part.common.speed ?? 1
      if let component = serverComponents[number][server] {
        result.slowdowns[server] = slowdowns[component] ?? 1
      }
    }
    let weights = result.weights
    _ = attempt { () throws(Diagnostic) in
      try balancer.check(weights: weights, at: part.balancer.values.location)
    }
    result.discipline = discipline
    result.queueLimit = part.queueLimit
    result.capacity = part.capacity
    result.connectionLimit = part.connectionLimit
    result.queueTimeout = part.queueTimeout.map { sampler($0) }
    result.connectTimeout = part.connectTimeout
    result.serverTimeout = part.serverTimeout
    result.connectRetries = part.retries
    result.retryPause = part.retryPause
    result.redispatch = part.redispatch
    result.queuesWithoutServer = part.queuesWithoutServer
    for text in part.retryOn {
      switch text {
      case "timeout": result.retriesOn.insert(.serverTimeout)
      case "reset": result.retriesOn.insert(.reset)
      case "error": result.retriesOn.insert(.serverError)
      default: break
      }
    }
    result.onFailure =
      part.onFailure == "resume" ? .resume : part.onFailure == "restart" ? .restart : .lost
    if case .passive(let rules) = check { result.passive = rules }
    result.slowStart = part.slowStart.map { ($0.lasts, $0.beginsAt) }
    return result
  }

  // MARK: Classes and routes

  private mutating func poolRow(_ name: Located<String>) -> Int? {
    if case .pool(let row)? = names[name.content] { return row }
    problems.add(names.unknown(name, role: "pool") { if case .pool = $0 { true } else { false } })
    return nil
  }

  private mutating func classes(of traffic: TrafficSection, names traceNames: [String])
    -> [ClassPlan]
  {
    let sections = traffic.classes
    if sections.isEmpty {
      let labels = traceNames.isEmpty ? ["all"] : traceNames
      for (row, label) in traceNames.enumerated() {
        names.add(label, .requestClass(row), at: traffic.location, to: &problems)
      }
      return labels.map {
        self.requestClass(
          $0, share: 1 / Double(labels.count), work: nil, visits: traffic.visits, traffic)
      }
    }
    let total = sections.reduce(0) { $0 + $1.share }
    if traceNames.isEmpty, abs(total - 1) > 1e-6 {
      problems.add(
        Diagnostic(
          .invalid(
            "the shares of the classes add up to \(total * 100) %, not to 100 %"),
          at: traffic.values.location(of: "classes")))
    }
    if !traceNames.isEmpty, Set(traceNames) != Set(traffic.classNames) {
      problems.add(
        Diagnostic(
          .invalid(
            "the trace has the classes \(traceNames.sorted().joined(separator: ", ")); "
              + "the model has \(traffic.classNames.sorted().joined(separator: ", "))"),
          at: traffic.values.location(of: "classes")))
    }
    let order =
      traceNames.isEmpty
      ? Array(sections.indices)
      : traceNames.compactMap { traffic.classNames.firstIndex(of: $0) }
    return order.enumerated().map { row, number in
      let section = sections[number]
      names.add(
        traffic.classNames[number], .requestClass(row),
        at: traffic.values.location(of: "classes"), to: &problems)
      return self.requestClass(
        traffic.classNames[number], share: section.share, work: section.work,
        visits: section.visits.isEmpty ? traffic.visits : section.visits, traffic)
    }
  }

  private mutating func requestClass(
    _ name: String, share: Double, work: WordUse?, visits: [Located<String>],
    _ traffic: TrafficSection
  ) -> ClassPlan {
    let rows = visits.isEmpty ? [0] : visits.compactMap { poolRow($0) }
    if visits.isEmpty, architecture.pools.count > 1 {
      problems.add(
        Diagnostic(
          .missingKey("visits", example: "visits: [\(architecture.pools[0].name)]"),
          at: traffic.location))
    }
    var next: [[(pool: Int, upTo: Double)]] = Array(repeating: [], count: architecture.pools.count)
    if traffic.steps.isEmpty {
      if Set(rows).count < rows.count {
        problems.add(
          Diagnostic(
            .invalid("a pool is visited twice; say where requests go next with 'then'"),
            at: visits[0].location))
      }
      for (from, to) in zip(rows, rows.dropFirst()) { next[from] = [(to, 1)] }
    } else {
      for step in traffic.steps {
        guard let from = poolRow(step.after), let to = poolRow(step.to) else { continue }
        let sum = (next[from].last?.upTo ?? 0) + step.share
        if sum > 1 + 1e-9 {
          problems.add(
            Diagnostic(
              .invalid("more than 100 % of the requests leave '\(step.after.content)'"),
              at: step.after.location))
        }
        next[from].append((to, sum))
      }
    }
    let reached = reachable(from: rows.first, next)
    if !traffic.steps.isEmpty { checkWaysOut(next, reached: reached, traffic.steps) }
    var laws: [RequestSampler] = []
    for (number, pool) in architecture.pools.enumerated() {
      let law = work ?? pool.part.work
      if law == nil, reached.contains(number) {
        problems.add(
          Diagnostic(
            .missingKey("work", example: "work: {exponential: {mean: 20 ms}}"), at: pool.location))
      }
      laws.append(law.map { sampler($0) } ?? .constant(0))
    }
    return ClassPlan(name: name, share: share, entry: rows.first ?? 0, work: laws, next: next)
  }

  private func reachable(
    from first: Int?, _ next: [[(pool: Int, upTo: Double)]]
  ) -> Set<Int> {
    guard let first else { return [] }
    var seen: Set<Int> = [first]
    var open = [first]
    while let pool = open.popLast() {
      for way in next[pool] where seen.insert(way.pool).inserted { open.append(way.pool) }
    }
    return seen
  }
}
