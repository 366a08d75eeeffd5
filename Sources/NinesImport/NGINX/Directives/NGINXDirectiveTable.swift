import NinesVocabulary

/// All directives that nines knows.
enum NGINXDirectiveTable {
  static let all: [NGINXDirective] =
    blocks + upstreams + passing + inherited + streamPassing + traffic + inactive

  private static let byName: [String: [NGINXDirective]] = Dictionary(grouping: all, by: \.name)

  static func all(named name: String) -> [NGINXDirective] { byName[name] ?? [] }

  /// Where directives of a name may stand: those that open a block, and those that do not.
  static let places: [String: (blocks: NGINXPlace, others: NGINXPlace)] = byName.mapValues {
    $0.reduce(into: (blocks: [], others: [])) {
      if $1.opensBlock { $0.blocks.formUnion($1.places) } else { $0.others.formUnion($1.places) }
    }
  }

  /// Known names that begin alike and are about as long, so that a long file of unknown names is not slow.
  private static let names: [Character: [String]] = Dictionary(grouping: byName.keys.sorted()) {
    $0.first ?? " "
  }

  static func nearest(to name: String) -> String? {
    guard let first = name.lowercased().first, name.utf8.count <= 64 else { return nil }
    let length = name.utf8.count
    let alike = (names[first] ?? []).filter { abs($0.utf8.count - length) <= max(1, length / 3) }
    return nearestWord(to: name, among: alike)
  }
}
