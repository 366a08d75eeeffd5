import NinesVocabulary

/// Walks through the statements of all files, says what becomes of each, and gathers upstreams and what is passed to them.
struct NGINXReader {
  var report: ImportReport
  var diagnostics = Diagnostics()
  private(set) var upstreams: [NGINXUpstream] = []
  private(set) var upstreamRows: [String: Int] = [:]
  var passes: [NGINXPass] = []
  /// Statements that blocks inherit, which the passes below them decide on.
  private(set) var settings: [ConfigStatement] = []
  /// `server` blocks with the passes within.
  var servers: [(statement: ConfigStatement, frontend: String, passes: Range<Int>)] = []
  var workerProcesses: ConfigStatement?
  /// Whether one of the files is a whole nginx.conf, so that what it does not say is the default.
  var isWhole = false
  private var suggestions: [String: String] = [:]

  init(_ report: ImportReport) { self.report = report }

  /// Reads a file that no other includes.
  mutating func read(file statements: [ConfigStatement], at place: NGINXPlace) {
    var scope = NGINXScope(place)
    switch place {
    case .main:
      isWhole = true
    case .server, .location, .streamServer:
      scope.frontend = NGINXScope.frontend(of: statements)
    case .upstream, .streamUpstream:
      for statement in statements {
        report.note(
          statement, .unsupported(lost: "it belongs to an upstream that the files do not show"))
      }
      return
    default:
      break
    }
    read(statements, in: scope)
  }

  mutating func read(_ statements: [ConfigStatement], in outer: NGINXScope) {
    var scope = outer
    scope.noteVariables(of: statements)
    gatherSettings(of: statements, in: &scope)
    for statement in statements { read(statement, in: scope) }
  }

  /// What a block says holds within it, wherever in the block it stands.
  private mutating func gatherSettings(
    of statements: [ConfigStatement], in scope: inout NGINXScope
  ) {
    var first: [String: ConfigStatement] = [:]
    for statement in statements {
      guard let directive = directive(for: statement, in: scope.place),
        case .inherited(let value) = directive.meaning
      else { continue }
      if value != .words, first.updateValue(statement, forKey: statement.name) != nil {
        refuse("'\(statement.name)' is given twice in the same block", at: statement.location)
      }
      scope.settings[statement.name] = statement
    }
  }

  private func directive(for statement: ConfigStatement, in place: NGINXPlace) -> NGINXDirective? {
    NGINXDirectiveTable.all(named: statement.name).first { $0.places.contains(place) }
  }

  private mutating func read(_ statement: ConfigStatement, in scope: NGINXScope) {
    guard let directive = directive(for: statement, in: scope.place) else {
      return readStray(statement, in: scope)
    }
    guard isWellFormed(statement, directive) else { return }
    switch directive.meaning {
    case .always(let verdict):
      report.note(statement, verdict)
      noteAll(within: statement, verdict)
    case .inherited(let value):
      check(statement, value)
      settings.append(statement)
    case .read(let read):
      if let verdict = read(statement, scope, &self) { report.note(statement, verdict) }
    }
  }

  private mutating func isWellFormed(
    _ statement: ConfigStatement, _ directive: NGINXDirective
  ) -> Bool {
    let name = statement.name
    if directive.opensBlock, statement.block == nil {
      refuse("'\(name)' needs a block: '{' is missing", at: statement.location)
      return false
    }
    if !directive.opensBlock, statement.block != nil {
      refuse("'\(name)' opens no block: ';' is missing before '{'", at: statement.location)
      return false
    }
    guard let arguments = directive.arguments, !arguments.contains(statement.arguments.count) else {
      return true
    }
    let least = arguments.lowerBound
    let needed = statement.arguments.count < least ? "at least \(least)" : "\(arguments.upperBound)"
    refuse(
      "'\(name)' has \(statement.arguments.count) arguments; nginx takes "
        + (least == arguments.upperBound
          ? "\(least)"
          : statement.arguments.count < least ? needed : "at most \(needed)"),
      at: statement.location)
    return false
  }

  /// A directive that is not known here.
  private mutating func readStray(_ statement: ConfigStatement, in scope: NGINXScope) {
    let known = NGINXDirectiveTable.all(named: statement.name)
    if !known.isEmpty {
      let places = known.reduce(into: NGINXPlace()) { $0.formUnion($1.places) }
      refuse(
        "'\(statement.name)' may not stand \(scope.place.text), but \(places.text)",
        at: statement.location)
      return
    }
    if let row = scope.upstream { upstreams[row].hasUnknown = true }
    let near = suggestion(for: statement.name, NGINXDirectiveTable.nearest)
    let lost =
      "'\(statement.name)' is unknown to nines; whatever it does is not in the model\(near)"
    report.note(statement, .unsupported(lost: lost))
    noteAll(within: statement, .unsupported(lost: "stands in a block that is unknown to nines"))
  }

  /// `; did you mean 'weight'?` for the first of many unknown words.
  mutating func suggestion(for name: String, _ nearest: (String) -> String?) -> String {
    if let known = suggestions[name] { return known }
    guard suggestions.count < 200 else { return "" }
    let text = nearest(name).map { $0 == name ? "" : "; did you mean '\($0)'?" } ?? ""
    suggestions[name] = text
    return text
  }

  private mutating func check(_ statement: ConfigStatement, _ value: NGINXSettingValue) {
    guard value != .words else { return }
    let text = statement.words[1].text
    switch value {
    case .time where NGINXTime.milliseconds(text) == nil:
      refuse(
        "'\(statement.name)' is '\(text)'; a time is like 60s, 500ms or 1m30s",
        at: statement.words[1].location)
    case .count where NGINXReader.count(text) == nil:
      refuse(
        "'\(statement.name)' is '\(text)'; a whole number is needed",
        at: statement.words[1].location)
    default:
      break
    }
  }

  // MARK: - For the readings of directives

  mutating func refuse(_ text: String, at location: SourceLocation) {
    guard diagnostics.all.count < 100 else { return }
    diagnostics.add(Diagnostic(.invalid(text), at: location))
  }

  mutating func noteAll(within statement: ConfigStatement, _ verdict: ImportVerdict) {
    guard let block = statement.block, !block.isEmpty else { return }
    for inner in statement.withAllWithin.dropFirst() { report.note(inner, verdict) }
  }

  /// Adds an upstream block; nil where its name is taken.
  mutating func add(_ upstream: NGINXUpstream) -> Int? {
    if let row = upstreamRows[upstream.key] {
      let first = upstreams[row].statement.location
      refuse(
        "the upstream '\(upstream.name)' is defined twice; first at \(first.file):\(first.line)",
        at: upstream.statement.location)
      return nil
    }
    upstreamRows[upstream.key] = upstreams.count
    upstreams.append(upstream)
    return upstreams.count - 1
  }

  mutating func change(_ scope: NGINXScope, _ change: (inout NGINXUpstream) -> Void) {
    if let row = scope.upstream { change(&upstreams[row]) }
  }

  func upstream(of scope: NGINXScope) -> NGINXUpstream? { scope.upstream.map { upstreams[$0] } }

  /// A whole number as nginx reads it: digits alone.
  static func count(_ text: String) -> Int? {
    text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ? Int(text) : nil
  }
}
