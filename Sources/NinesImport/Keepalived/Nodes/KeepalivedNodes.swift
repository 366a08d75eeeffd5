import NinesVocabulary

/// The machines that the files describe.
struct KeepalivedNodes {
  private(set) var nodes: [KeepalivedNode] = []
  var notes = KeepalivedNotes()
  private var trees: [[ConfigStatement]] = []

  /// More configuration ids than this in one file are not taken for machines.
  private static let idLimit = 32

  init(_ files: [[ConfigStatement]]) {
    let library = KeepalivedLibrary(files)
    var identities: [KeepalivedIdentity] = []
    for file in library.mainFiles {
      for id in Self.configIDs(of: file, in: library) {
        let given = id ?? Self.ownName(of: file)
        var expansion = KeepalivedExpansion(of: file, for: given, in: library, notes: notes)
        let tree = expansion.expanded(file.statements)
        notes = expansion.notes
        trees.append(tree)
        identities.append(KeepalivedIdentity(file: file, id: id, tree: tree))
      }
    }
    let names = KeepalivedIdentity.names(of: identities)
    for (tree, name) in zip(trees, names) {
      var node = KeepalivedNode(name: name, notes: notes)
      node.read(tree)
      notes = node.notes
      node.notes = KeepalivedNotes()
      nodes.append(node)
    }
  }

  /// The configuration ids that a file is read for: its own, or each that it has lines for, or none.
  private static func configIDs(
    of file: KeepalivedFile, in library: KeepalivedLibrary
  ) -> [String?] {
    var ids: [String] = []
    var seen: Set<String> = []
    for statement in file.statements.lazy.flatMap(\.withAllWithin) {
      for word in statement.words.prefix(while: { $0.text.hasPrefix("@") })
      where !word.text.hasPrefix("@^") {
        let id = String(word.text.dropFirst())
        if !id.isEmpty, seen.insert(id).inserted { ids.append(id) }
      }
    }
    guard !ids.isEmpty, ids.count <= idLimit else { return [nil] }
    let own = [KeepalivedIdentity.routerID(in: file.statements), file.stem] + [file.folder]
    if let known = own.compactMap({ $0 }).first(where: { seen.contains($0) }) { return [known] }
    return ids
  }

  private static func ownName(of file: KeepalivedFile) -> String {
    KeepalivedIdentity.routerID(in: file.statements) ?? file.stem
  }

  mutating func draft() -> Draft {
    var draft = Draft()
    var addressNames: [String: String] = [:]
    for group in KeepalivedAddressGroup.groups(of: nodes, notes: &notes) {
      var writer = KeepalivedAddressWriter(group, of: nodes)
      swap(&writer.notes, &notes)  // lent, not copied
      writer.write()
      swap(&writer.notes, &notes)
      draft.addresses.append(
        Draft.Address(name: group.name, section: writer.section, location: writer.location))
      for address in group.members.flatMap({ $0.instance.addresses + $0.instance.moreAddresses })
      where addressNames[address] == nil { addressNames[address] = group.name }
    }
    var pools = KeepalivedPools(addressNames: addressNames)
    for node in nodes { pools.add(node, notes: &notes) }
    draft.pools = pools.pools
    draft.routes = pools.routes
    noteRest()
    return draft
  }

  /// What no address and no pool has taken.
  private mutating func noteRest() {
    for node in nodes {
      noteNode(node)
      let tracks = Dictionary(
        grouping: node.instances.flatMap(\.tracks) + node.syncGroups.flatMap(\.tracks)
      ) { "\($0.isProcess) \($0.script)" }
      for script in node.scripts {
        let verdict = verdict(
          onRestOf: script, trackedBy: tracks["\(script.isProcess) \(script.name)"] ?? [])
        let facts = [script.interval, script.rise, script.fall, script.weight]
        let statements = [script.statement, script.command] + facts.map { $0?.statement }
        for statement in statements.compactMap({ $0 }) { notes.addRest(statement, verdict) }
      }
    }
    for statement in trees.joined().flatMap(\.withAllWithin) {
      notes.addRest(
        statement, .unsupported(lost: "nothing of the model follows from it in this place"))
    }
  }

  private func verdict(
    onRestOf script: KeepalivedScript, trackedBy tracks: [KeepalivedTrack]
  ) -> ImportVerdict {
    if notes.has(script.statement)
      || tracks.contains(where: { !notes.isWithoutEffect($0.statement) })
    {
      return .unsupported(lost: "the model has one script for an address; this one moves nothing")
    }
    return .noEffect(
      because: tracks.isEmpty
        ? "nothing tracks this script, so keepalived does not run it"
        : "keepalived ignores this script wherever it is tracked")
  }

  private mutating func noteNode(_ node: KeepalivedNode) {
    if let fact = node.routerID {
      let isTaken = node.name == fact.value
      let verdict: ImportVerdict
      if node.instances.isEmpty {
        verdict = .noEffect(because: "a name; no virtual address of this machine is in the model")
      } else if isTaken {
        verdict = .modelled(as: "the name of the router, '\(node.name)'")
      } else {
        verdict = .noEffect(
          because:
            "several machines say they are '\(fact.value)'; this one is '\(node.name)' in the model"
        )
      }
      notes.addRest(fact.statement, verdict)
    }
    let facts = [
      node.version?.statement, node.startupDelay?.statement, node.missedAdvertisements?.statement,
    ]
    for statement in facts.compactMap({ $0 }) {
      notes.addRest(
        statement,
        .noEffect(because: "every instance of this machine says its own, or there is none"))
    }
  }
}
