import NinesVocabulary

/// Writes a virtual address with its routers, and what becomes of each line of its instances.
struct KeepalivedAddressWriter {
  let group: KeepalivedAddressGroup
  let nodes: [KeepalivedNode]
  /// Lent for the writing.
  var notes = KeepalivedNotes()
  var section = DraftSection()

  init(_ group: KeepalivedAddressGroup, of nodes: [KeepalivedNode]) {
    self.group = group
    self.nodes = nodes
  }

  var location: SourceLocation { group.members[0].instance.statement.location }

  mutating func write() {
    writeVersion()
    writeInterval()
    writeMissed()
    writePreemption()
    writeTracking()
    writeRouters()
    noteIdentity()
    for member in group.members { noteInstance(member) }
  }

  /// The first other member of which something holds.
  func other(
    than member: KeepalivedMember, where holds: (KeepalivedMember) -> Bool
  ) -> KeepalivedMember? {
    group.members.first { $0.node != member.node && holds($0) }
  }

  mutating func set(_ key: String, _ text: String, comment: String?) {
    section.set(key, text, comment: comment)
  }

  private mutating func writeVersion() {
    let preferred = group.preferred
    let fact = preferred.instance.version ?? nodes[preferred.node].version
    if preferred.version == 3 || fact != nil {
      let isSaid = fact?.value == preferred.version
      set(
        "version", "\(preferred.version)",
        comment: isSaid ? fact?.comment : "keepalived 2.2.7 default for IPv6")
    }
    for member in group.members {
      guard let fact = member.instance.version ?? nodes[member.node].version else { continue }
      if fact.value != member.version {
        notes.add(
          fact.statement, .noEffect(because: "an instance of IPv6 addresses always has version 3"))
      } else if let peer = other(than: member, where: { $0.version != member.version }) {
        notes.add(
          fact.statement,
          .unsupported(
            lost:
              "\(peer.router) speaks version \(peer.version): neither hears the other and both hold the "
              + "address; the model takes version \(preferred.version) for both"))
      } else {
        notes.add(fact.statement, .modelled(as: "\(group.key).version"))
      }
    }
  }

  private mutating func writeInterval() {
    let preferred = group.preferred
    let said =
      preferred.instance.advertisementInterval
      ?? group.members.lazy.compactMap(\.instance.advertisementInterval).first
    if let said {
      let text = KeepalivedNumber.duration(preferred.interval)
      set("advertisement_interval", text, comment: said.comment)
    }
    for member in group.members {
      let text = intervalVerdict(on: member)
      if let fact = member.instance.advertisementInterval {
        notes.add(fact.statement, text)
      } else if case .unsupported = text {
        notes.add(member.instance.statement, text)
      }
    }
  }

  private func intervalVerdict(on member: KeepalivedMember) -> ImportVerdict {
    let key = "\(group.key).advertisement_interval"
    let given = member.instance.advertisementInterval?.value ?? 1_000_000
    if let peer = other(than: member, where: { $0.interval != member.interval }) {
      let text = KeepalivedNumber.duration(peer.interval)
      let taken = KeepalivedNumber.duration(group.preferred.interval)
      return .unsupported(
        lost: member.version == 2
          ? "\(peer.router) advertises every \(text): with version 2 each discards the other's advertisements, and "
            + "both hold the address; the model takes \(taken) for both"
          : "\(peer.router) advertises every \(text); a backup takes the interval of the active router, the model "
            + "\(taken) for both")
    }
    guard given != member.interval else { return .modelled(as: key) }
    let unit = member.version == 2 ? "whole seconds" : "hundredths of a second up to 40.95 s"
    return .modelled(
      as: "\(key) (version \(member.version) has \(unit): "
        + "\(KeepalivedNumber.duration(given)) become \(KeepalivedNumber.duration(member.interval)))"
    )
  }

  private mutating func writeMissed() {
    let preferred = group.preferred
    let fact = preferred.instance.missedAdvertisements ?? nodes[preferred.node].missedAdvertisements
    let any = group.members.compactMap {
      $0.instance.missedAdvertisements ?? nodes[$0.node].missedAdvertisements
    }.first
    if let fact = fact ?? any {
      set("missed_advertisements", "\(fact.value)", comment: fact.comment)
    }
    for member in group.members {
      guard
        let fact = member.instance.missedAdvertisements ?? nodes[member.node].missedAdvertisements
      else { continue }
      if let peer = other(than: member, where: { $0.missed != member.missed }) {
        notes.add(
          fact.statement,
          .unsupported(
            lost:
              "\(peer.router) waits for \(peer.missed) intervals; the model has one number for all routers"
          ))
      } else {
        notes.add(fact.statement, .modelled(as: "\(group.key).missed_advertisements"))
      }
    }
  }

  private mutating func writeRouters() {
    var routers = DraftSection()
    for member in group.members {
      var keys = DraftSection()
      let path = "\(group.key).routers.\(member.router)"
      if let fact = member.instance.priority {
        keys.set("priority", "\(fact.value)", comment: fact.comment)
      }
      if let fact = member.instance.isMaster {
        if fact.value { keys.set("state", "active", comment: fact.comment) }
        let rest = fact.value ? "active (it is still elected by priority)" : "backup, the default"
        notes.add(fact.statement, .modelled(as: "\(path).state: \(rest)"))
      }
      if let fact = nodes[member.node].startupDelay {
        keys.set("start_delay", KeepalivedNumber.duration(fact.value), comment: fact.comment)
        notes.add(fact.statement, .modelled(as: "\(path).start_delay"))
      }
      routers.set(
        member.router, .section(keys), comment: member.instance.statement.keepalivedComment)
      notePriority(member, path: path)
    }
    section.set("routers", .section(routers))
  }

  private mutating func notePriority(_ member: KeepalivedMember, path: String) {
    var text = "\(path).priority"
    if let peer = other(than: member, where: { $0.priority == member.priority }) {
      text +=
        " (the same as \(peer.router): a backup never preempts, and of two active routers the greater address wins)"
    }
    if let fact = member.instance.priority {
      notes.add(fact.statement, .modelled(as: text))
    } else if text.hasSuffix(")") {
      notes.add(member.instance.statement, .modelled(as: text))
    }
  }
}
