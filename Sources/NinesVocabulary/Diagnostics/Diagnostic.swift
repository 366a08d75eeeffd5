/// One thing wrong with what the user wrote: a fact and a place; `DiagnosticText` turns it into words.
package struct Diagnostic: Error, Hashable, Sendable {
  package enum Fact: Hashable, Sendable {
    case unknownKey(String, nearest: String?, allowed: [String])
    case duplicateKey(String, firstAt: SourceLocation?)
    case missingKey(String, example: String?)
    case wrongType(key: String, expected: String, found: String)
    case missingUnit(key: String, found: String, example: String)
    case unknownUnit(key: String, unit: String, nearest: String?, allowed: [String])
    case outOfRange(key: String, value: String, allowed: String)
    case unknownWord(String, role: String, nearest: String?, known: [String])
    case unknownName(String, role: String, nearest: String?)
    case duplicateName(String, firstAt: SourceLocation?)
    case cycle([String])
    case syntax(String)
    case tooLarge(String)
    case unreadable(String)
    case invalid(String)
  }

  package let fact: Fact
  package let location: SourceLocation?

  package init(_ fact: Fact, at location: SourceLocation?) {
    self.fact = fact
    self.location = location
  }
}

/// All that is wrong with one input, in the order of its lines; never empty when thrown.
package struct Diagnostics: Error, Sendable {
  package private(set) var all: [Diagnostic] = []

  package init(_ all: [Diagnostic] = []) { self.all = all }

  package var isEmpty: Bool { all.isEmpty }

  package mutating func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }

  /// Sorted by place and without repetitions, as users read them.
  package var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return all.filter { seen.insert($0).inserted }.sorted { first, second in
      guard let a = first.location, let b = second.location else {
        return first.location != nil && second.location == nil
      }
      return (a.file, a.line, a.column) < (b.file, b.line, b.column)
    }
  }

  /// The first `limit` as users read them, and a last one that says how many more there are.
  ///
  /// `uncollected` counts those that were found but not kept.
  package func limited(to limit: Int, uncollected: Int = 0) -> Diagnostics {
    let sorted = sorted
    guard sorted.count > limit else { return Diagnostics(sorted) }
    let rest = sorted.count - limit + uncollected
    let note = Diagnostic(
      .tooLarge("and \(rest) more error\(rest == 1 ? "" : "s")"), at: sorted[limit].location)
    return Diagnostics(Array(sorted[..<limit]) + [note])
  }
}
