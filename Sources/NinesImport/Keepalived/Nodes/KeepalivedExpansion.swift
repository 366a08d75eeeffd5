import NinesVocabulary

/// The statements that one node takes from its file: conditions decided, parameters put in, sequences
/// written out, included files at their place.
struct KeepalivedExpansion {
  /// What `@id` is compared with; nil where no file tells.
  let configID: String?
  let library: KeepalivedLibrary
  var notes: KeepalivedNotes
  var parameters: [String: [ConfigWord]] = [:]
  /// Statements that parameters and sequences may still multiply into.
  private var statementsLeft = 100_000
  var substitutionsLeft: Int
  private var filesOpen: [String]
  private var filesRead: Set<String>

  static let depthLimit = 16

  init(
    of file: KeepalivedFile, for configID: String?, in library: KeepalivedLibrary,
    notes: KeepalivedNotes
  ) {
    self.configID = configID
    self.library = library
    self.notes = notes
    filesOpen = [file.path]
    filesRead = [file.path]
    substitutionsLeft = 100_000 + 4 * library.files.map(\.count).reduce(0, +)
  }

  mutating func expanded(
    _ statements: [ConfigStatement], origin: SourceLocation? = nil, depth: Int = 0
  ) -> [ConfigStatement] {
    var result: [ConfigStatement] = []
    for statement in statements {
      result += expanded(statement, origin: origin, depth: depth)
    }
    return result
  }

  private mutating func expanded(
    _ raw: ConfigStatement, origin: SourceLocation?, depth: Int
  ) -> [ConfigStatement] {
    let place = origin ?? raw.location
    if depth > 0 {
      statementsLeft -= 1
      guard statementsLeft > 0, depth <= Self.depthLimit else {
        note(raw, at: place, .unsupported(lost: Self.tooMuch))
        return []
      }
    }
    if raw.name.hasPrefix("include") { return included(raw, depth: depth) }
    var words = raw.words
    var rounds = 0
    while let first = words.first, rounds <= Self.depthLimit {
      rounds += 1
      if first.text.hasPrefix("@") {
        guard isTaken(first.text) else {
          return leaveOut(raw, at: place, condition: first.text)
        }
        words.removeFirst()
      } else if first.text.isKeepalivedDefinition {
        define(first.text, as: words.dropFirst(), from: raw, at: place)
        return []
      } else if first.text.hasPrefix("~") {
        return repeated(raw, words, origin: origin, depth: depth)
      } else if let lines = value(of: first.text), lines.count > 1 {
        guard words.count == 1, raw.block == nil else {
          note(raw, at: place, .unsupported(lost: "a parameter of several lines among other words"))
          return []
        }
        return instantiated(lines, raw, at: place, depth: depth)
      } else {
        let substituted = substituted(words)
        let isSettled = substituted.first?.text == first.text
        words = substituted
        if isSettled { break }
      }
    }
    guard let first = words.first else {
      if raw.block != nil {
        note(raw, at: place, .unsupported(lost: "a block without a name"))
      } else {
        note(raw, at: place, .noEffect(because: "nothing is left of the line"))
      }
      return []
    }
    words[0] = ConfigWord(first.text, at: place)
    let block = raw.block.map { expanded($0, origin: origin, depth: depth) }
    return [ConfigStatement(words, block: block)]
  }

  static let tooMuch =
    "parameters and sequences multiply into more statements than nines reads; the rest is left out"

  func statement(_ raw: ConfigStatement, at place: SourceLocation) -> ConfigStatement {
    ConfigStatement([ConfigWord(raw.name, at: place)] + raw.words.dropFirst(), block: raw.block)
  }

  mutating func note(_ raw: ConfigStatement, at place: SourceLocation, _ verdict: ImportVerdict) {
    notes.add(statement(raw, at: place), verdict)
    for inner in (raw.block ?? []).flatMap(\.withAllWithin) { notes.add(inner, verdict) }
  }

  private func isTaken(_ condition: String) -> Bool {
    if condition.hasPrefix("@^") { return condition.dropFirst(2) != configID ?? "" }
    return condition.dropFirst() == configID ?? ""
  }

  private mutating func leaveOut(
    _ raw: ConfigStatement, at place: SourceLocation, condition: String
  ) -> [ConfigStatement] {
    let node = configID.map { "'\($0)'" } ?? "a node without a configuration id"
    notes.addAside(
      statement(raw, at: place), .noEffect(because: "the line is not for \(node) (\(condition))"),
      overriding: false)
    return []
  }

  private mutating func define(
    _ word: String, as value: ArraySlice<ConfigWord>, from raw: ConfigStatement,
    at place: SourceLocation
  ) {
    parameters[String(word.dropFirst().dropLast())] = Array(value)
    notes.addAside(
      statement(raw, at: place),
      .noEffect(because: "a parameter; its value counts where it is used"))
  }

  private mutating func instantiated(
    _ lines: [ConfigWord], _ raw: ConfigStatement, at place: SourceLocation, depth: Int
  ) -> [ConfigStatement] {
    let text = lines.map(\.text).joined(separator: "\n")
    do {
      let start = lines.first?.location ?? place
      let inner = try KeepalivedParser.statements(of: text, at: start)
      notes.addAside(statement(raw, at: place), .noEffect(because: "nothing is left of the line"))
      return expanded(inner, origin: place, depth: depth + 1)
    } catch {
      let message = error.sorted.first?.message ?? "cannot be read"
      note(raw, at: place, .unsupported(lost: "the value of the parameter: \(message)"))
      return []
    }
  }

  private mutating func included(_ raw: ConfigStatement, depth: Int) -> [ConfigStatement] {
    for inner in (raw.block ?? []).flatMap(\.withAllWithin) {
      notes.add(
        inner, .unsupported(lost: "'include' takes no block; keepalived skips what is in it"))
    }
    let files = library.files(of: raw).filter { !filesOpen.contains($0.path) }
    guard !files.isEmpty, filesOpen.count <= Self.depthLimit else {
      notes.add(
        raw,
        .unsupported(
          lost: "the file is not among those given; whatever it says is not in the model"))
      return []
    }
    let names = files.map(\.baseName).joined(separator: ", ")
    notes.add(raw, .modelled(as: "what \(names) says, at this place"))
    var result: [ConfigStatement] = []
    for file in files {
      if !filesRead.insert(file.path).inserted { statementsLeft -= file.count }
      guard statementsLeft > 0 else { break }
      filesOpen.append(file.path)
      result += expanded(file.statements, depth: depth)
      filesOpen.removeLast()
    }
    return result
  }

  private mutating func repeated(
    _ raw: ConfigStatement, _ words: [ConfigWord], origin: SourceLocation?, depth: Int
  ) -> [ConfigStatement] {
    let place = origin ?? raw.location
    guard statementsLeft > 0 else {
      note(raw, at: place, .unsupported(lost: Self.tooMuch))
      return []
    }
    guard let first = words.first, words.count > 1,
      let sequence = KeepalivedSequence(substituted([first]).first?.text ?? "")
    else {
      note(
        raw, at: place,
        .unsupported(lost: "a sequence that nines cannot read; its lines are left out"))
      return []
    }
    let rest = ConfigStatement(
      [ConfigWord(words[1].text, at: place)] + words.dropFirst(2), block: raw.block)
    var result: [ConfigStatement] = []
    for values in sequence.values where statementsLeft > 0 {
      for (name, value) in zip(sequence.names, values) {
        parameters[name] = value.isEmpty ? [] : [ConfigWord(value, at: first.location)]
      }
      result += expanded(rest, origin: origin, depth: depth + 1)
    }
    return result
  }
}
