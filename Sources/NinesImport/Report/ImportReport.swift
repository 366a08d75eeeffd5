package import NinesVocabulary

/// What became of each directive of all files; nothing is dropped in silence.
package struct ImportReport: Sendable {
  package struct Row: Hashable, Sendable {
    package let location: SourceLocation
    package let directive: String
    package let verdict: ImportVerdict
  }

  private var byPlace: [SourceLocation: Row] = [:]

  package init() {}

  /// In the order of the files' names and lines.
  package var rows: [Row] {
    byPlace.values.sorted {
      ($0.location.file, $0.location.line, $0.location.column)
        < ($1.location.file, $1.location.line, $1.location.column)
    }
  }

  /// The last word on a directive counts.
  package mutating func note(_ statement: ConfigStatement, _ verdict: ImportVerdict) {
    byPlace[statement.location] = Row(
      location: statement.location, directive: statement.text, verdict: verdict)
  }

  package func verdict(on statement: ConfigStatement) -> ImportVerdict? {
    byPlace[statement.location]?.verdict
  }

  /// Notes each of the statements, and all within them, that nobody has noted yet.
  package mutating func noteRest(of statements: [ConfigStatement]) {
    for statement in statements.flatMap(\.withAllWithin) where verdict(on: statement) == nil {
      note(statement, .unsupported(lost: "unknown to nines; whatever it does is not in the model"))
    }
  }
}
