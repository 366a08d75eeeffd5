package import NinesVocabulary

/// The keys that a model has or could have, as paths from the outermost: `pools.web.balancer`.
package struct KeyPaths: Sendable {
  private struct Entry {
    let steps: [String]
    /// Steps that users chose, or that a word put there, and that short forms may leave out.
    let free: [Bool]
    var path: String { steps.joined(separator: ".") }

    func appending(_ step: String, isFree: Bool) -> Self {
      Self(steps: steps + [step], free: free + [isFree])
    }
  }

  private let wordBook: WordBook
  private var entries: [Entry] = []

  package init(of document: ModelDocument, as section: any Section.Type, wordBook: WordBook) {
    self.wordBook = wordBook
    collect(section.parameters, in: document.root, below: Entry(steps: [], free: []))
  }

  package var all: [String] { entries.map(\.path) }

  /// The whole path of a key that may be written short.
  ///
  /// A short form leaves out names (`pool.balancer`), words with parameters (`traffic.arrivals.rate`) and whatever
  /// stands before its first part (`balancer`); it may say one pool for all pools. It must mean one key.
  /// - Throws: what is wrong, with the nearest key or those that fit.
  package func path(of key: String, at location: SourceLocation) throws(Diagnostic) -> String {
    if entries.contains(where: { $0.path == key }) { return key }
    let parts = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let fitting = entries.filter { Self.fits(parts, $0) }.map(\.path)
    if fitting.count == 1 { return fitting[0] }
    let list = fitting.prefix(4).joined(separator: ", ") + (fitting.count > 4 ? ", ..." : "")
    throw Diagnostic(
      fitting.isEmpty
        ? .invalid("the model has no key '\(key.cut)'\(hint(for: key, parts))")
        : .invalid("'\(key.cut)' may mean \(fitting.count) keys of the model: \(list)"),
      at: location)
  }

  private func hint(for key: String, _ parts: [String]) -> String {
    let alike = entries.filter { $0.steps.last == parts.last }.map(\.path)
    if !alike.isEmpty, alike.count <= 3 { return "; there is \(alike.joined(separator: ", "))" }
    if let near = nearestWord(to: key, among: alike.isEmpty ? all : alike) {
      return "; did you mean '\(near)'?"
    }
    let names = Set(entries.compactMap(\.steps.last))
    guard let last = parts.last, let near = nearestWord(to: last, among: names.sorted()),
      let path = entries.first(where: { $0.steps.last == near })?.path
    else { return "; 'nines list pools' names the keys of a section" }
    return "; did you mean '\(path)'?"
  }

  /// Whether the parts stand in the path in their order, the last one last, with nothing but free steps between.
  private static func fits(_ parts: [String], _ entry: Entry) -> Bool {
    guard let last = parts.last, entry.steps.last == last else { return false }
    var row = entry.steps.count - 2
    for part in parts.dropLast().reversed() {
      while row >= 0, !isSame(part, entry.steps[row]) {
        guard entry.free[row] else { return false }
        row -= 1
      }
      if row < 0 { return false }
      row -= 1
    }
    return true
  }

  /// `pool` stands for `pools`, `virtual_address` for `virtual_addresses`.
  private static func isSame(_ part: String, _ step: String) -> Bool {
    part == step || part + "s" == step || part + "es" == step
  }

  // MARK: From the document

  private mutating func collect(
    _ parameters: [Parameter], in node: ModelNode?, below parent: Entry
  ) {
    for parameter in parameters {
      let entry = parent.appending(parameter.name, isFree: false)
      entries.append(entry)
      collect(parameter.kind, in: node?.child(parameter.name), at: entry)
    }
  }

  private mutating func collect(_ kind: ValueKind, in node: ModelNode?, at entry: Entry) {
    guard entry.steps.count < 12 else { return }
    switch kind {
    case .section(let type): collect(type.parameters, in: node, below: entry)
    case .named(let inner, _):
      guard case .mapping(let pairs)? = node?.content else { return }
      for pair in pairs {
        let named = entry.appending(pair.key, isFree: true)
        entries.append(named)
        collect(inner, in: pair.value, at: named)
      }
    case .list(let inner):
      guard case .list(let elements)? = node?.content else {
        if let node { collect(inner, in: node, at: entry) }
        return
      }
      for (number, element) in elements.enumerated() {
        let place = entry.appending(String(number), isFree: true)
        entries.append(place)
        collect(inner, in: element, at: place)
      }
    case .word(let role): collect(role, in: node, at: entry)
    case .either(let first, let second):
      if let node { collect(first.accepts(node) ? first : second, in: node, at: entry) }
    default: return
    }
  }

  /// The parameters of the word that stands there.
  private mutating func collect(_ role: WordRole, in node: ModelNode?, at entry: Entry) {
    switch node?.content {
    case .scalar(let text, _)?:
      guard let type = wordBook.type(of: text, as: role) else { return }
      collect(type.parameters, in: nil, below: entry.appending(text, isFree: true))
    case .mapping(let pairs)?:
      guard let pair = pairs.first, let type = wordBook.type(of: pair.key, as: role) else { return }
      collect(type.parameters, in: pair.value, below: entry.appending(pair.key, isFree: true))
    default: return
    }
  }
}

extension ModelNode {
  fileprivate func child(_ key: String) -> ModelNode? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { $0.key == key }?.value
  }
}
