import NinesKernel
import NinesReport
import NinesVocabulary

extension PlanText {
  func addRequests(to page: inout Page) {
    guard let requests = plan.requests else { return }
    add(requests.pools.map(text), under: "Pools", to: &page)
    let classes = requests.classes.map { item in
      let entry = requests.pools[item.entry].name
      return "\(item.name): \(Phrase.percent(item.share)) of the requests, enter at \(entry)"
        + Self.route(of: item, requests.pools)
    }
    add(classes, under: "Classes", to: &page)
    if let clients = requests.clients {
      let addresses = Set(clients.addresses).count
      add(
        ["\(clients.addresses.count) clients behind \(addresses) addresses"], under: "Clients",
        to: &page)
    }
  }

  private static func route(of item: ClassPlan, _ pools: [RequestPoolPlan]) -> String {
    var steps: [String] = []
    for (from, ways) in item.next.enumerated() {
      var before = 0.0
      for way in ways {
        let share = Phrase.percent(way.upTo - before)
        steps.append("\(pools[from].name) to \(pools[way.pool].name) (\(share))")
        before = way.upTo
      }
    }
    return steps.isEmpty ? "" : "; then \(steps.joined(separator: ", "))"
  }

  private func text(of pool: RequestPoolPlan) -> String {
    let workers = pool.workers.map { "\($0)" } ?? "unlimited"
    var parts = [
      "\(Phrase.counted(pool.serverNames.count, "server")) with \(workers) "
        + "worker\(workers == "1" ? "" : "s")",
      type(of: pool.balancer).keyword,
    ]
    if Set(pool.weights).count > 1 { parts.append("weights \(pool.weights.prefix(12))") }
    if let limit = pool.connectionLimit { parts.append("at most \(limit) connections a server") }
    if let limit = pool.queueLimit { parts.append("at most \(limit) waiting in a server") }
    if let limit = pool.capacity { parts.append("at most \(limit) in the pool") }
    if let timeout = pool.connectTimeout {
      parts.append("connect timeout \(Phrase.duration(timeout))")
    }
    if let timeout = pool.serverTimeout {
      parts.append("server timeout \(Phrase.duration(timeout))")
    }
    parts.append(
      "\(pool.connectRetries) retries of a connection"
        + (pool.redispatch ? ", on another server" : ""))
    return "\(pool.name): \(parts.joined(separator: ", "))"
  }

  func addInfrastructure(to page: inout Page) {
    let rows = plan.infrastructure
    let components = rows.components.enumerated().map { number, component in
      let modes = rows.clocks.filter { $0.component == number }.map { clock in
        clock.mode + (clock.crew.map { " (repaired by \(rows.crews[$0].name))" } ?? "")
      }
      let needs = component.dependsOn.map { rows.gates[$0].name }
      return component.name
        + (modes.isEmpty ? "" : ": fails by \(modes.joined(separator: ", "))")
        + (needs.isEmpty ? "" : "; needs \(needs.joined(separator: ", "))")
    }
    add(components, under: "Components", to: &page)
    add(rows.gates.map { text(of: $0) }, under: "Gates", to: &page)
    if let service = rows.serviceGate {
      page.paragraph("The service is up while the gate '\(rows.gates[service].name)' is.")
    }
    let addresses = rows.addresses.map { address in
      "\(address.name): on \(address.routers.map { rows.components[$0].name }.joined(separator: ", "))"
    }
    add(addresses, under: "Addresses", to: &page)
    let views = rows.pools.filter { $0.viewers > 0 }.map { pool in
      "\(pool.name): \(Phrase.counted(pool.viewers, "balancer")) with a view of "
        + Phrase.counted(pool.servers.count, "server")
    }
    add(views, under: "Views", to: &page)
    add(rows.crews.map { "\($0.name): \($0.size)" }, under: "Repair crews", to: &page)
    add(rows.behaviours.map { "\(type(of: $0))" }, under: "Mechanisms", to: &page)
  }

  private func text(of gate: GatePlan) -> String {
    let rows = plan.infrastructure
    let inputs = gate.inputs.map { input in
      switch input {
      case .component(let row): return rows.components[row].name
      case .gate(let row): return rows.gates[row].name
      }
    }
    let shown = inputs.prefix(8).joined(separator: ", ")
    let rest = inputs.count > 8 ? " and \(inputs.count - 8) more" : ""
    return "\(gate.name): up while \(gate.need) of \(inputs.count) are (\(shown)\(rest))"
  }
}
