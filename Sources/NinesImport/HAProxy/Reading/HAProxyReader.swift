import NinesVocabulary

/// Goes through the lines of all files and gathers what they say.
struct HAProxyReader {
  var ledger: HAProxyLedger
  var proxies: [HAProxyProxy] = []
  var globalLimit: HAProxyValue?
  var environment = HAProxyEnvironment()

  private var section: HAProxySectionKind?
  private var sectionReason: ImportVerdict?
  private var current: HAProxyProxy?
  private var currentNames: Set<String> = []
  private var defaults: [String: HAProxyProxy] = [:]
  private var latestDefaults: HAProxyProxy?
  private var backendPlaces: [String: SourceLocation] = [:]
  private var frontendPlaces: [String: SourceLocation] = [:]
  private var branches = HAProxyBranches()
  private var problems = HAProxyProblems()
  private var nearestWords: [String: String?] = [:]

  init(_ report: ImportReport) { ledger = HAProxyLedger(report) }

  mutating func read(_ files: [[ConfigStatement]]) throws(Diagnostics) {
    for file in files {
      branches.reset()
      for statement in file.lazy.flatMap(\.withAllWithin) { read(statement) }
      closeSection()
    }
    try problems.check()
  }

  /// All problems found until now and later.
  func check() throws(Diagnostics) { try problems.check() }

  private mutating func read(_ statement: ConfigStatement) {
    let isCondition = HAProxyBranches.keywords.contains(statement.name)
    if !branches.isActive, !isCondition {
      return ledger.note(
        HAProxyLine(statement, words: statement.words), HAProxyBranches.skipped)
    }
    guard let line = environment.expand(statement) else {
      problems.add(
        .tooLarge("the values of variables fill too much memory"), at: statement.location)
      return
    }
    if isCondition {
      let environment = environment
      ledger.note(line, branches.follow(line, isSet: environment.has))
    } else if let kind = HAProxySectionKind(line.words[0].text) {
      open(kind, line)
    } else {
      readDirective(line)
    }
  }

  private mutating func readDirective(_ line: HAProxyLine) {
    if let verdict = sectionReason { return ledger.note(line, verdict) }
    guard section != nil else {
      return refuse(line, "'\(line.words[0].text.cut)' stands outside of any section")
    }
    let place = current?.place ?? .global
    let isOff = line.words[0].text == "no" && line.words.count > 1
    let skipped = isOff || (line.words[0].text == "default" && line.words.count > 1) ? 1 : 0
    let words = line.words.dropFirst(skipped)
    guard let (directive, length) = HAProxyDirectiveTable.directive(of: words, at: place) else {
      return ledger.note(line, unknown(words, at: place))
    }
    guard directive.places.contains(place) else {
      let name = section?.keyword ?? "global"
      return ledger.note(
        line, .noEffect(because: "HAProxy has no use for it in a section '\(name)'"))
    }
    let first = skipped + length
    switch directive.effect {
    case .says:
      if isOff, case .unsupported = directive.verdict {
        ledger.note(line, .noEffect(because: "it only switches off what would be lost"))
      } else {
        ledger.note(line, directive.verdict)
      }
    case .keeps(let setting):
      keep(HAProxyValue(line: line, isOn: skipped == 0, firstArgument: first), as: setting)
    case .keepsTime(let setting):
      readTime(line, first, for: setting)
    case .reads(let reading):
      reading(line, first, &self)
    }
  }

  /// A name that no table has, with the one that it may have meant.
  private mutating func unknown(
    _ words: ArraySlice<ConfigWord>, at place: HAProxyPlaces
  ) -> ImportVerdict {
    let name = words.prefix(2).map(\.text).joined(separator: " ")
    let word = findNearest(name) { HAProxyDirectiveTable.nearest(to: words, at: place) }
    let near = word.map { "; did you mean '\($0)'?" } ?? ""
    return .unsupported(lost: "unknown to nines; whatever it does is not in the model\(near)")
  }

  /// The known word that one may have meant; for the first few hundred words, since it takes time.
  mutating func nearest(to word: String, for use: String, among known: () -> [String]) -> String? {
    findNearest("\(use) \(word)") { nearestWord(to: word, among: known()) }
  }

  private mutating func findNearest(_ key: String, _ find: () -> String?) -> String? {
    if let found = nearestWords[key] { return found }
    guard nearestWords.count < 200 else { return nil }
    let found = find()
    nearestWords.updateValue(found, forKey: key)
    return found
  }

  // MARK: What the directives' readings use

  var proxy: HAProxyProxy? { current }

  mutating func change(_ body: (inout HAProxyProxy) -> Void) {
    guard var proxy = current else { return }
    current = nil
    body(&proxy)
    current = proxy
  }

  mutating func keep(_ value: HAProxyValue, as setting: HAProxySetting) {
    change { $0.settings[setting] = value }
    ledger.keep(value.line, unusedReason: setting.unusedReason)
  }

  /// A line that HAProxy would refuse; one with a variable that is not known gets the benefit of the doubt.
  mutating func refuse(_ line: HAProxyLine, _ text: String, at word: ConfigWord? = nil) {
    if line.unset.isEmpty {
      problems.add(.invalid(text), at: word?.location ?? line.location)
    }
    ledger.note(line, .unsupported(lost: text))
  }

  mutating func refuse(_ fact: Diagnostic.Fact, at location: SourceLocation) {
    problems.add(fact, at: location)
  }

  /// Whether a server's name is new in its section.
  mutating func isNew(serverName: String) -> Bool { currentNames.insert(serverName).inserted }

  // MARK: Sections

  private mutating func open(_ kind: HAProxySectionKind, _ line: HAProxyLine) {
    closeSection()
    section = kind
    sectionReason = nil
    switch kind.content {
    case .uniform(let verdict):
      sectionReason = verdict
      ledger.note(line, verdict)
    case .global: ledger.note(line, kind.verdict)
    case .defaults: openProxy(.defaults, line)
    case .frontend: openProxy(.frontend, line)
    case .backend: openProxy(.backend, line)
    case .listen: openProxy(.listen, line)
    }
  }

  private mutating func openProxy(_ kind: HAProxyProxy.Kind, _ line: HAProxyLine) {
    var arguments = line.arguments(from: 1)
    var base = kind == .defaults ? nil : latestDefaults
    if let from = arguments.firstIndex(where: { $0.text == "from" }),
      from > 0 || kind == .defaults, from + 1 < arguments.count
    {
      let name = arguments[from + 1]
      base = defaults[name.text]
      if base == nil {
        refuse(line, "no section 'defaults \(name.text.cut)' stands before", at: name)
      }
      arguments.removeSubrange(from...)
    }
    let name = arguments.first?.text ?? ""
    if name.isEmpty, kind != .defaults {
      refuse(line, "'\(line.words[0].text)' needs a name", at: line.words[0])
    } else if let wrong = name.first(where: { !Self.isAllowed($0) }), let word = arguments.first {
      refuse(line, "'\(wrong)' may not stand in a section's name", at: word)
    }
    claim(name, kind, arguments.first)
    current = HAProxyProxy(
      kind: kind, name: name, header: line, settings: base?.settings ?? [:],
      serverDefaults: base?.serverDefaults ?? [:])
    currentNames = []
    ledger.keep(line, unusedReason: "it opens lines that none of the pools takes")
  }

  /// - Source: HAProxy 2.6 configuration manual, 4: letters, digits, `-`, `_`, `.` and `:`.
  static func isAllowed(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_.:".contains(character))
  }

  private mutating func claim(_ name: String, _ kind: HAProxyProxy.Kind, _ word: ConfigWord?) {
    guard let word else { return }
    var first: SourceLocation?
    if kind == .frontend || kind == .listen {
      first = frontendPlaces.updateValue(word.location, forKey: name)
    }
    if kind == .backend || kind == .listen {
      first = backendPlaces.updateValue(word.location, forKey: name) ?? first
    }
    if let first { problems.add(.duplicateName(name, firstAt: first), at: word.location) }
  }

  private mutating func closeSection() {
    if let proxy = current {
      if proxy.kind == .defaults {
        latestDefaults = proxy
        if !proxy.name.isEmpty { defaults[proxy.name] = proxy }
      }
      proxies.append(proxy)
    }
    current = nil
    section = nil
    sectionReason = nil
  }
}
