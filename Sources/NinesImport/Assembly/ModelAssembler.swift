import NinesVocabulary

/// Joins what files of several programs say into one model: the address before the frontends before the servers.
struct ModelAssembler {
  private(set) var model = DraftSection()
  /// What the files say and the model cannot, for the head of the file.
  private(set) var notes: [String] = []
  private var names = ModelNames()
  private var areFailuresWritten = false

  init(_ drafts: [Draft], title: String) {
    let pools = drafts.flatMap(\.pools)
    let addresses = drafts.flatMap(\.addresses)
    let known = Set(pools.map(\.name))
    let routes = Self.withoutRepetitions(drafts.flatMap(\.routes)).filter {
      known.contains($0.pool)
    }
    let visited = Set(routes.map(\.pool))
    let used = visited.isEmpty ? pools : pools.filter { visited.contains($0.name) }
    for pool in pools where !visited.isEmpty && !visited.contains(pool.name) {
      notes.append("left out: \(pool.name) (\(pool.location)), which nothing sends requests to")
    }
    model.set("nines", "1")
    model.set("name", Self.quoted(title))
    var run = DraftSection()
    run.set("horizon", "1 year")
    run.set("warm_up", "1 h")
    model.set("run", .section(run))
    if !used.isEmpty { model.set("traffic", .section(traffic(to: used, routes, addresses))) }
    if !addresses.isEmpty {
      var section = DraftSection()
      for address in addresses {
        section.set(
          names.name(for: address.name), .section(withFailures(address.section, of: "routers")))
      }
      model.set("virtual_addresses", .section(section))
    }
    if !used.isEmpty {
      var section = DraftSection()
      for pool in used { section.set(names.name(for: pool.name), .section(self.pool(pool))) }
      model.set("pools", .section(section))
    }
    var prices = DraftSection()
    prices.set("per_downtime", Assumptions.price.0, comment: Assumptions.price.1)
    model.set("prices", .section(prices))
  }

  /// One route for each frontend and pool.
  private static func withoutRepetitions(_ routes: [Draft.Route]) -> [Draft.Route] {
    var seen: Set<[String]> = []
    return routes.filter { seen.insert([$0.frontend, $0.pool]).inserted }
  }

  private mutating func traffic(
    to pools: [Draft.Pool], _ routes: [Draft.Route], _ addresses: [Draft.Address]
  ) -> DraftSection {
    var section = DraftSection()
    if let first = addresses.first {
      section.set("enters", names.name(for: first.name))
      for other in addresses.dropFirst() {
        notes.append(
          "all requests enter by \(first.name); \(other.name) (\(other.location)) is only watched")
      }
    }
    section.set("arrivals", Assumptions.rate.0, comment: Assumptions.rate.1)
    section.set("patience", Assumptions.patience.0, comment: Assumptions.patience.1)
    guard routes.count > 1 || pools.count > 1 else { return section }
    var classes = DraftSection()
    var classNames = ModelNames()
    let each = (1e6 / Double(routes.count)).rounded(.down) / 1e4
    for (row, route) in routes.enumerated() {
      var part = DraftSection()
      let isLast = row == routes.count - 1
      let share = isLast ? 100 - each * Double(row) : each
      part.set("share", "\((share * 1e4).rounded() / 1e4) %")
      part.set("visits", .list([.text(names.name(for: route.pool))]))
      let condition = route.condition.map { ": \($0)" } ?? ""
      classes.set(
        classNames.name(for: "\(route.frontend)-\(route.pool)"), .section(part),
        comment: "\(Self.place(route.location))\(condition)")
    }
    section.set("classes", .section(classes), comment: Assumptions.equalShares)
    return section
  }

  private mutating func pool(_ pool: Draft.Pool) -> DraftSection {
    var section = pool.section
    if case .section(let servers)? = section["servers"] {
      var serverNames = ModelNames()
      let renamed = servers.entries.map {
        DraftSection.Entry(
          key: serverNames.name(for: $0.key), value: $0.value, comment: $0.comment)
      }
      section.set("servers", .section(DraftSection(renamed)))
    }
    if section["workers"] == nil {
      section.set("workers", Assumptions.workers.0, comment: Assumptions.workers.1)
    }
    section.set("work", Assumptions.work.0, comment: Assumptions.work.1)
    section.set("failures", failures())
    return section
  }

  /// The section, each part of `key` with the failures of a node.
  private mutating func withFailures(_ section: DraftSection, of key: String) -> DraftSection {
    guard case .section(let parts)? = section[key] else { return section }
    var section = section
    var failing = DraftSection()
    var partNames = ModelNames()
    for part in parts.entries {
      var own = DraftSection()
      if case .section(let known) = part.value { own = known }
      own.set("failures", failures())
      failing.set(partNames.name(for: part.key), .section(own), comment: part.comment)
    }
    section.set(key, .section(failing))
    return section
  }

  private mutating func failures() -> DraftValue {
    defer { areFailuresWritten = true }
    return areFailuresWritten
      ? .sameAs(Assumptions.nodeFailuresName)
      : .named(Assumptions.nodeFailuresName, Assumptions.nodeFailures)
  }

  private static func place(_ location: SourceLocation) -> String {
    let file = location.file.split(separator: "/").last.map(String.init) ?? location.file
    return "\(file):\(location.line)"
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
