import Foundation
import NinesImport
import NinesVocabulary

/// Reads texts and files as `nines import` does, and shows drafts as text.
enum KeepalivedReading {
  typealias Outcome = (draft: Draft, report: ImportReport, files: [[ConfigStatement]])

  static let configs = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Reference/configs").standardizedFileURL

  /// The file's text; the path in messages is the part behind the folder.
  static func file(_ path: String) throws -> ConfigFile {
    let url = configs.appending(path: path)
    return ConfigFile(path: path, text: try String(contentsOf: url, encoding: .utf8))
  }

  static func outcome(_ files: [ConfigFile]) throws -> Outcome {
    let statements = try files.map { try KeepalivedImporter.statements(of: $0) }
    var report = ImportReport()
    let draft = try KeepalivedImporter.draft(statements, &report)
    return (draft, report, statements)
  }

  /// Texts as the files `a.conf`, `b.conf` and so on.
  static func outcome(_ texts: String...) throws -> Outcome {
    let names = ["a.conf", "b.conf", "c.conf"]
    return try outcome(zip(names, texts).map { ConfigFile(path: $0, text: $1) })
  }

  static func words(_ text: String) throws -> [[String]] {
    try KeepalivedImporter.statements(of: ConfigFile(path: "k.conf", text: text))
      .flatMap(\.withAllWithin).map { $0.words.map(\.text) }
  }
}

extension DraftSection {
  /// `version: 2, routers: {lb1: {priority: 101}}`
  var flat: String {
    entries.map { "\($0.key): \($0.value.flat)" }.joined(separator: ", ")
  }

  /// Of a path of keys, the comment behind the last.
  func comment(_ path: String...) -> String? {
    var section = self
    for key in path.dropLast() {
      guard case .section(let inner) = section[key] else { return nil }
      section = inner
    }
    return section.entries.first { $0.key == path.last }?.comment
  }
}

extension DraftValue {
  var flat: String {
    switch self {
    case .text(let text): text
    case .section(let section): "{\(section.flat)}"
    case .list(let values): "[\(values.map(\.flat).joined(separator: ", "))]"
    case .named(let name, let value): "&\(name) \(value.flat)"
    case .sameAs(let name): "*\(name)"
    }
  }
}

extension ImportReport {
  /// The verdict on the first directive that begins with these words.
  func verdict(on words: String, in file: String? = nil) -> ImportVerdict? {
    rows.first { row in
      row.directive.hasPrefix(words) && (file.map { row.location.file == $0 } ?? true)
    }?.verdict
  }
}
