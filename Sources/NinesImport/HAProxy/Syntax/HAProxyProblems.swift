import NinesVocabulary

/// What is wrong with the files, as much of it as somebody would read.
struct HAProxyProblems {
  private var found = Diagnostics()
  private var uncollected = 0
  private static let limit = 20

  /// Whether another one would still be shown.
  var isCollecting: Bool { found.all.count <= Self.limit }

  mutating func add(_ fact: Diagnostic.Fact, at location: SourceLocation) {
    if isCollecting {
      found.add(Diagnostic(fact, at: location))
    } else {
      uncollected += 1
    }
  }

  /// - Throws: the problems, if there are any.
  func check() throws(Diagnostics) {
    if !found.isEmpty { throw found.limited(to: Self.limit, uncollected: uncollected) }
  }
}
