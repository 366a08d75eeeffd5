import NinesVocabulary

/// Puts files in the place of the `include` that names them.
///
/// A file is taken where the most of its path agrees, from its name backwards; the stars of a name alone
/// are enough where its directives may stand there. A file that is taken is not read alone as well.
struct NGINXIncludes {
  /// What a pattern has to do with a file: how many parts of the path agree.
  private struct Match {
    let file: Int
    let parts: Int
  }

  private let files: [[ConfigStatement]]
  private let paths: [[Substring]]
  private var best: [Int]
  private var matches: [String: [Match]] = [:]
  /// Of each file, the statements in it, those in blocks too.
  private let sizes: [Int]
  private var isTaken: [Bool]
  private(set) var report: ImportReport
  private(set) var diagnostics = Diagnostics()
  /// Statements that may still be taken in, so that files that include files do not grow without an end.
  private var budget = 1_000_000

  init(_ files: [[ConfigStatement]], _ report: ImportReport) {
    self.files = files
    self.report = report
    paths = files.map { Self.parts(of: $0.first?.location.file ?? "") }
    sizes = files.map { Self.size(of: $0) }
    best = Array(repeating: 0, count: files.count)
    isTaken = Array(repeating: false, count: files.count)
    for (row, file) in files.enumerated() { findMatches(file, from: row) }
  }

  /// The files that no other takes in, the others put in their places, each with the place it belongs to.
  mutating func joined() -> [(statements: [ConfigStatement], place: NGINXPlace)] {
    let roots = files.indices.filter { !isNamed($0) }
    var result: [(statements: [ConfigStatement], place: NGINXPlace)] = []
    let places = files.map { NGINXPlaceGuess.place(of: $0) }
    let others = files.indices.filter(isNamed)
    let wholes = others.filter { places[$0] == .main }
    for row in roots + wholes + others where !isTaken[row] && !files[row].isEmpty {
      isTaken[row] = true
      let place = places[row]
      result.append((fillIn(files[row], place: place, within: [row], depth: 0), place))
    }
    return result
  }

  /// Whether another file's `include` may take it.
  private func isNamed(_ file: Int) -> Bool { best[file] > 0 }

  private mutating func findMatches(_ statements: [ConfigStatement], from row: Int) {
    for statement in statements {
      if let block = statement.block {
        findMatches(block, from: row)
      } else if statement.name == "include", statement.words.count == 2 {
        for match in self.matches(of: statement.words[1].text) where match.file != row {
          best[match.file] = max(best[match.file], match.parts)
        }
      }
    }
  }

  private mutating func matches(of pattern: String) -> [Match] {
    if let known = matches[pattern] { return known }
    let parts = Self.parts(of: pattern)
    let found = paths.indices.compactMap { file -> Match? in
      let same = zip(paths[file].reversed(), parts.reversed()).prefix {
        NGINXGlob.matches($0.1, $0.0)
      }
      let count = Array(same).count
      return count > 0 ? Match(file: file, parts: count) : nil
    }
    if matches.count < 10_000 { matches[pattern] = found }
    return found
  }

  private static func size(of statements: [ConfigStatement]) -> Int {
    statements.reduce(0) { $0 + 1 + size(of: $1.block ?? []) }
  }

  private static func parts(of path: String) -> [Substring] {
    path.split(separator: "/").filter { $0 != "." && $0 != ".." }
  }

  private mutating func fillIn(
    _ statements: [ConfigStatement], place: NGINXPlace, within rows: [Int], depth: Int
  ) -> [ConfigStatement] {
    var result: [ConfigStatement] = []
    for var statement in statements {
      if let block = statement.block {
        guard depth < NGINXSyntax.deepest else {
          diagnostics.add(
            Diagnostic(
              .syntax("blocks are nested deeper than \(NGINXSyntax.deepest)"),
              at: statement.location))
          continue
        }
        statement.block = fillIn(
          block, place: NGINXPlaceGuess.place(within: statement, at: place), within: rows,
          depth: depth + 1)
      }
      result.append(statement)
      if statement.name == "include", statement.block == nil, statement.words.count == 2 {
        result += take(statement, place: place, within: rows, depth: depth)
      }
    }
    return result
  }

  private mutating func take(
    _ include: ConfigStatement, place: NGINXPlace, within rows: [Int], depth: Int
  ) -> [ConfigStatement] {
    let pattern = include.words[1].text
    let hasStar = NGINXGlob.isPattern(pattern)
    var result: [ConfigStatement] = []
    var names: [String] = []
    for match in matches(of: pattern) where match.parts == best[match.file] {
      guard !rows.contains(match.file) else {
        if hasStar { continue }
        guard diagnostics.all.count < 100 else { continue }
        diagnostics.add(
          Diagnostic(
            .invalid("'\(pattern)' includes itself; nginx would open it without end"),
            at: include.location))
        continue
      }
      if hasStar, isTaken[match.file] || !NGINXPlaceGuess.fits(files[match.file], in: place) {
        continue
      }
      guard rows.count < 16, budget > sizes[match.file] else {
        if diagnostics.all.count < 100 {
          diagnostics.add(
            Diagnostic(.tooLarge("files include too many others"), at: include.location))
        }
        continue
      }
      isTaken[match.file] = true
      budget -= sizes[match.file] + 1
      names.append(paths[match.file].last.map(String.init) ?? "")
      result += fillIn(
        files[match.file], place: place, within: rows + [match.file], depth: depth)
    }
    report.note(include, Self.verdict(on: pattern, taken: names))
    return result
  }

  private static func verdict(on pattern: String, taken names: [String]) -> ImportVerdict {
    if !names.isEmpty { return .modelled(as: "the lines of \(NGINXSettingUse.list(names))") }
    let parts = parts(of: pattern)
    let name = parts.last ?? ""
    let harmless = [
      "mime.types", "fastcgi_params", "fastcgi.conf", "fastcgi-php.conf", "uwsgi_params",
      "scgi_params", "proxy_params", "proxy.conf", "koi-win", "koi-utf", "win-utf",
      "options-ssl-nginx.conf", "proxy_headers.conf",
    ]
    if harmless.contains(String(name)) {
      return .noEffect(because: "by its name it holds types, parameters or headers; not given")
    }
    if parts.contains(where: { $0 == "snippets" || $0.hasPrefix("modules") }) {
      return .noEffect(because: "by its name it holds snippets or modules; not given")
    }
    return .unsupported(
      lost: "whatever stands in \(pattern): the file was not given; name it behind this one")
  }
}
