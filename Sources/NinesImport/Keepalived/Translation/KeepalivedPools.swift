import NinesVocabulary

/// Turns virtual servers into pools with routes from their addresses.
struct KeepalivedPools {
  /// The name of the virtual address that an IP address belongs to.
  let addressNames: [String: String]
  private var nodeOfPool: [String: String] = [:]
  private var rowOfPool: [String: Int] = [:]
  /// The addresses of this node's groups, by name.
  private var groups: [String: [String]] = [:]
  private(set) var pools: [Draft.Pool] = []
  private(set) var routes: [Draft.Route] = []

  init(addressNames: [String: String]) { self.addressNames = addressNames }

  mutating func add(_ node: KeepalivedNode, notes: inout KeepalivedNotes) {
    var names: [String: ConfigStatement] = [:]
    groups = Dictionary(
      node.serverGroups.map { ($0.name, $0.addresses) }, uniquingKeysWith: { $1 })
    for server in node.virtualServers {
      var name = server.name
      if server.transport?.value == "UDP", names[name] != nil { name += "-udp" }
      guard names.updateValue(server.statement, forKey: name) == nil else {
        notes.add(
          server.statement,
          .unsupported(lost: "'\(name)' is there already; keepalived takes neither twice"))
        var copy = KeepalivedPool(server, named: name)
        copy.write()
        for (statement, _) in copy.verdicts where statement.location != server.statement.location {
          notes.add(statement, .unsupported(lost: "its virtual server is there already"))
        }
        continue
      }
      add(server, named: name, of: node, notes: &notes)
    }
  }

  private mutating func add(
    _ server: KeepalivedVirtualServer, named name: String, of node: KeepalivedNode,
    notes: inout KeepalivedNotes
  ) {
    var pool = KeepalivedPool(server, named: name)
    pool.write()
    if let row = rowOfPool[name], let other = nodeOfPool[name] {
      let isSame = pools[row].section.withoutComments == pool.section.withoutComments
      for (statement, verdict) in pool.verdicts {
        if !isSame, case .modelled = verdict {
          notes.add(
            statement,
            .unsupported(
              lost: "\(other) says otherwise of this pool, and the model takes what it says"))
        } else {
          notes.add(statement, verdict)
        }
      }
      return
    }
    rowOfPool[name] = pools.count
    nodeOfPool[name] = node.name
    pools.append(
      Draft.Pool(name: name, section: pool.section, location: server.statement.location))
    for (statement, verdict) in pool.verdicts { notes.add(statement, verdict) }
    addRoutes(to: name, from: server)
  }

  private mutating func addRoutes(
    to pool: String, from server: KeepalivedVirtualServer
  ) {
    var addresses: [String] = []
    switch server.kind {
    case .address(let address): addresses = [address]
    case .mark: addresses = []
    case .group(let name): addresses = groups[name] ?? []
    }
    var frontends: [String] = []
    for name in addresses.compactMap({ addressNames[$0] }) where !frontends.contains(name) {
      frontends.append(name)
    }
    if frontends.isEmpty {
      if case .address(let address) = server.kind {
        frontends = [address]
      } else {
        frontends = [pool]
      }
    }
    for frontend in frontends {
      routes.append(
        Draft.Route(
          frontend: frontend, pool: pool, condition: server.port.map { "port \($0)" },
          location: server.statement.location))
    }
  }
}

extension KeepalivedVirtualServer {
  enum Kind {
    case address(String)
    case mark(String)
    case group(String)
  }

  private var words: [String] { statement.words.dropFirst().map(\.text) }

  var kind: Kind {
    guard let first = words.first else { return .address("") }
    let second = words.count > 1 ? words[1] : ""
    switch first {
    case "fwmark": return .mark(second)
    case "group": return .group(second)
    default: return .address(KeepalivedInstance.bare(first))
    }
  }

  var port: String? {
    guard case .address = kind, words.count > 1 else { return nil }
    return words[1]
  }

  /// `192.0.2.10:80`, `fwmark-3` or the name of the group.
  var name: String {
    switch kind {
    case .address(let address): port.map { "\(address):\($0)" } ?? address
    case .mark(let mark): "fwmark-\(mark)"
    case .group(let name): name
    }
  }
}

extension DraftSection {
  /// The same keys and values, wherever they come from.
  var withoutComments: DraftSection {
    DraftSection(entries.map { Entry(key: $0.key, value: $0.value.withoutComments) })
  }
}

extension DraftValue {
  fileprivate var withoutComments: DraftValue {
    switch self {
    case .section(let section): .section(section.withoutComments)
    case .list(let values): .list(values.map(\.withoutComments))
    default: self
    }
  }
}
