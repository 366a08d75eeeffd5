import NinesVocabulary

/// What is said of each statement while the files are read.
///
/// A line that parameters, sequences or several nodes multiply is said something of more than once; it
/// still gets a single row.
struct KeepalivedNotes {
  private var verdicts: [SourceLocation: [ImportVerdict]] = [:]
  /// What is said where nothing else was: lines for other nodes, parameters that are used elsewhere.
  private var asides: [SourceLocation: ImportVerdict] = [:]

  mutating func add(_ statement: ConfigStatement, _ verdict: ImportVerdict) {
    var known = verdicts[statement.location] ?? []
    guard known.count < 100, !known.contains(verdict) else { return }
    known.append(verdict)
    verdicts[statement.location] = known
  }

  func has(_ statement: ConfigStatement) -> Bool { verdicts[statement.location] != nil }

  /// Whether all that is said of it is that it changes nothing.
  func isWithoutEffect(_ statement: ConfigStatement) -> Bool {
    guard let known = verdicts[statement.location] else { return false }
    return known.allSatisfy { if case .noEffect = $0 { true } else { false } }
  }

  /// Notes what has no verdict yet.
  mutating func addRest(_ statement: ConfigStatement, _ verdict: ImportVerdict) {
    if !has(statement) { add(statement, verdict) }
  }

  mutating func addAside(
    _ statement: ConfigStatement, _ verdict: ImportVerdict, overriding: Bool = true
  ) {
    for one in statement.withAllWithin where overriding || asides[one.location] == nil {
      asides[one.location] = verdict
    }
  }

  func write(_ files: [[ConfigStatement]], to report: inout ImportReport) {
    for statement in files.joined().lazy.flatMap(\.withAllWithin) {
      if let known = verdicts[statement.location] {
        report.note(Self.withoutSecrets(statement), Self.merged(known))
      } else if let aside = asides[statement.location] {
        report.note(Self.withoutSecrets(statement), aside)
      }
    }
  }

  /// Reports are passed on; passwords and keys are not.
  private static func withoutSecrets(_ statement: ConfigStatement) -> ConfigStatement {
    guard ["auth_pass", "password", "key"].contains(statement.name), statement.words.count > 1
    else {
      return statement
    }
    return ConfigStatement([statement.words[0], ConfigWord("...", at: statement.words[1].location)])
  }

  /// One verdict of several: modelled where a part is, with what is lost of the others.
  private static func merged(_ verdicts: [ImportVerdict]) -> ImportVerdict {
    if verdicts.count == 1, let verdict = verdicts.first { return verdict }
    var modelled: [String] = []
    var lost: [String] = []
    var reasons: [String] = []
    for verdict in verdicts {
      switch verdict {
      case .modelled(let text): modelled.append(text)
      case .unsupported(let text): lost.append(text)
      case .noEffect(let text): reasons.append(text)
      }
    }
    let losses = joined(lost)
    if !modelled.isEmpty {
      return .modelled(as: joined(modelled) + (lost.isEmpty ? "" : "; lost: \(losses)"))
    }
    if !lost.isEmpty { return .unsupported(lost: losses) }
    return .noEffect(because: joined(reasons))
  }

  /// The first few of them.
  private static func joined(_ texts: [String]) -> String {
    let rest = texts.count > 6 ? "; and \(texts.count - 6) more" : ""
    return texts.prefix(6).joined(separator: "; ") + rest
  }
}
