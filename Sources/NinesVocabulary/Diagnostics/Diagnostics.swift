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
