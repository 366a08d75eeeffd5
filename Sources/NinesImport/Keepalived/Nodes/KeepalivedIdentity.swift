import NinesVocabulary

/// What a machine can be called after: its `router_id`, its configuration id, its file.
struct KeepalivedIdentity {
  let file: KeepalivedFile
  let id: String?
  let routerID: String?

  init(file: KeepalivedFile, id: String?, tree: [ConfigStatement]) {
    self.file = file
    self.id = id
    routerID = Self.routerID(in: tree)
  }

  static func routerID(in statements: [ConfigStatement]) -> String? {
    for statement in statements where statement.name == "global_defs" {
      let found = statement.block?.last { $0.name == "router_id" }?.keepalivedValue
      if let found, !found.isEmpty { return found }
    }
    return nil
  }

  /// The first that no other machine is called, of those in order of preference.
  private var candidates: [String] {
    [routerID, id, file.stem, file.folder].compactMap { $0 }.filter { !$0.isEmpty }
  }

  /// A name for each, no two alike.
  static func names(of identities: [Self]) -> [String] {
    var counts: [String: Int] = [:]
    for identity in identities {
      for name in Set(identity.candidates) { counts[name, default: 0] += 1 }
    }
    var taken: Set<String> = []
    return identities.map { identity in
      let free = identity.candidates.filter { !taken.contains($0) }
      var name = free.first { counts[$0] == 1 } ?? free.first ?? ""
      var number = 2
      while name.isEmpty || taken.contains(name) {
        name = "\(identity.candidates.first ?? "router")-\(number)"
        number += 1
      }
      taken.insert(name)
      return name
    }
  }
}

extension KeepalivedFile {
  /// The folder it lies in, as `lb1` of `lb1/keepalived.conf`; nil where the path has none.
  var folder: String? { folders.last.map(String.init) }
}
