import NinesVocabulary

/// What one machine's configuration says.
struct KeepalivedNode: Sendable {
  /// The name of its router in the model.
  let name: String
  var routerID: KeepalivedFact<String>?
  var version: KeepalivedFact<Int>?
  var startupDelay: KeepalivedFact<Int>?  // microseconds
  var missedAdvertisements: KeepalivedFact<Int>?
  var scripts: [KeepalivedScript] = []
  var instances: [KeepalivedInstance] = []
  var syncGroups: [KeepalivedSyncGroup] = []
  var serverGroups: [KeepalivedServerGroup] = []
  var virtualServers: [KeepalivedVirtualServer] = []
  var notes: KeepalivedNotes
  private var nearestWords: [String: String?] = [:]

  init(name: String, notes: KeepalivedNotes) {
    self.name = name
    self.notes = notes
  }

  mutating func read(_ statements: [ConfigStatement], at place: KeepalivedPlace = .top) {
    for statement in statements { read(statement, at: place) }
  }

  private mutating func read(_ statement: ConfigStatement, at place: KeepalivedPlace) {
    guard let directive = KeepalivedDirectives.table[place]?[statement.name] else {
      return noteUnknown(statement, at: place)
    }
    if let verdict = directive.read(statement, &self) { notes.add(statement, verdict) }
    guard let block = statement.block else { return }
    switch directive.within {
    case .directives(let inner): read(block, at: inner)
    case .items(let reader): readItems(block, by: reader)
    case .nothing:
      for inner in block.flatMap(\.withAllWithin) {
        notes.add(
          inner,
          .unsupported(lost: "'\(statement.name)' takes no block; keepalived skips what is in it"))
      }
    }
  }

  private mutating func readItems(_ items: [ConfigStatement], by reader: KeepalivedDirective.Reader)
  {
    for item in items {
      if let verdict = reader(item, &self) { notes.add(item, verdict) }
      if let block = item.block { readItems(block, by: reader) }
    }
  }

  private mutating func noteUnknown(_ statement: ConfigStatement, at place: KeepalivedPlace) {
    var text = "no directive that nines knows"
    if place != .top { text += " in \(place.rawValue)" }
    let elsewhere = KeepalivedPlace.allCases.first {
      KeepalivedDirectives.table[$0]?[statement.name] != nil
    }
    if let elsewhere {
      text +=
        "; it belongs \(elsewhere == .top ? "outside all blocks" : "in \(elsewhere.rawValue)")"
    } else if let near = nearest(to: statement.name, at: place) {
      text += "; '\(near)' is near"
    }
    notes.add(statement, .unsupported(lost: text))
    for inner in (statement.block ?? []).flatMap(\.withAllWithin) {
      notes.add(
        inner, .unsupported(lost: "it stands in '\(statement.name)', which nines does not know"))
    }
  }

  private mutating func nearest(to word: String, at place: KeepalivedPlace) -> String? {
    let key = "\(place.rawValue) \(word)"
    if let known = nearestWords[key] { return known }
    guard nearestWords.count < 200 else { return nil }
    let found = nearestWord(
      to: word, among: KeepalivedDirectives.table[place, default: [:]].keys.sorted())
    nearestWords[key] = .some(found)
    return found
  }
}
