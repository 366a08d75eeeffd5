import NinesVocabulary

/// One walk over a document: what has gone wrong, what was filled in, which currency is spoken.
struct ReadingPass {
  let wordBook: WordBook
  private(set) var diagnostics = Diagnostics()
  private var uncollected = 0  // errors beyond those that anybody will see
  var defaultsUsed: [DefaultUsed] = []
  var filesUsed: [String] = []
  var currency: (code: String, location: SourceLocation)?
  /// The place that stands for every node of a default: the part of the model that relies on it.
  var placeOfDefault: SourceLocation?
  private var parsedDefaults: [String: ModelNode] = [:]
  private var depthOfDefaults = 0

  init(wordBook: WordBook) { self.wordBook = wordBook }

  var errorCount: Int { diagnostics.all.count + uncollected }

  /// What users are told, in the order of the lines; nil when nothing is wrong.
  var complaints: Diagnostics? {
    errorCount == 0
      ? nil : diagnostics.limited(to: ModelReader.maximumErrors, uncollected: uncollected)
  }

  mutating func report(_ fact: Diagnostic.Fact, at location: SourceLocation) {
    guard isCollecting else {
      uncollected += 1
      return
    }
    diagnostics.add(Diagnostic(fact, at: placeOfDefault ?? location))
  }

  mutating func report(_ expected: String, for node: ModelNode, at trail: Trail) {
    report(
      .wrongType(key: trail.key, expected: expected, found: node.found), at: node.location)
  }

  func place(of node: ModelNode) -> SourceLocation { placeOfDefault ?? node.location }

  /// The known word closest to a misspelt one; not sought for errors that will only be counted.
  func nearest(to word: String, among known: [String]) -> String? {
    isCollecting ? nearestWord(to: word, among: known) : nil
  }

  private var isCollecting: Bool { diagnostics.all.count < 10 * ModelReader.maximumErrors }

  /// Nil when something is wrong, which is then among the diagnostics.
  mutating func value(of kind: ValueKind, from node: ModelNode, at trail: Trail) -> Value? {
    switch kind {
    case .quantity(let dimension, let allowed):
      return quantity(dimension, allowed: allowed, from: node, at: trail)
    case .integer(let allowed): return integer(allowed: allowed, from: node, at: trail)
    case .flag: return flag(from: node, at: trail)
    case .text: return text(from: node, at: trail)
    case .file: return file(from: node, at: trail)
    case .reference: return reference(from: node, at: trail)
    case .choice(let words): return choice(among: words, from: node, at: trail)
    case .word(let role): return word(role, from: node, at: trail).map(Value.word)
    case .section(let type): return section(type, from: node, at: trail).map(Value.section)
    case .list(let kind): return list(of: kind, from: node, at: trail)
    case .named(let kind, _): return named(kind, from: node, at: trail)
    case .either(let first, let second):
      if first.accepts(node) { return value(of: first, from: node, at: trail) }
      if second.accepts(node) { return value(of: second, from: node, at: trail) }
      report(kind.expectation, for: node, at: trail)
      return nil
    }
  }

  /// Reads the text of a default exactly as if the user had written it.
  mutating func fallback(
    _ text: String, source: String, of parameter: Parameter, at trail: Trail,
    in whole: SourceLocation
  ) -> Value? {
    let place = placeOfDefault ?? whole
    let errorsBefore = diagnostics.all.count
    defaultsUsed.append(
      DefaultUsed(path: trail.path, text: text, source: source, location: place))
    guard depthOfDefaults < 16, let node = parsed(text) else {
      report(.invalid("the default of \(trail.path) is broken: \(text.cut)"), at: place)
      return nil
    }
    let outerPlace = placeOfDefault
    let outerCurrency = currency
    placeOfDefault = place
    depthOfDefaults += 1
    let value = value(of: parameter.kind, from: node, at: trail)
    depthOfDefaults -= 1
    placeOfDefault = outerPlace
    currency = outerCurrency
    if let first = diagnostics.all.dropFirst(errorsBefore).first {
      diagnostics = Diagnostics(Array(diagnostics.all.prefix(errorsBefore)))
      report(.invalid("the default of \(trail.path) is broken: \(first.message)"), at: place)
    }
    return value
  }

  private mutating func parsed(_ text: String) -> ModelNode? {
    if let node = parsedDefaults[text] { return node }
    let node = try? YAMLText.node(of: text, file: "default")
    parsedDefaults[text] = node
    return node
  }
}
