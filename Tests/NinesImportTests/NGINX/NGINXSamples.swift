import Foundation
import NinesImport
import NinesVocabulary

/// The configurations under Tests/Reference/configs, and short ways to read them.
enum NGINXSamples {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Reference/configs").standardizedFileURL

  /// Those that stand alone.
  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("nginx").path)
    return (files ?? []).filter { $0.hasSuffix(".conf") }.sorted()
  }()

  static let split = [
    "nginx.conf", "conf.d/upstreams.conf", "conf.d/intranet.conf", "common/proxy_timeouts",
  ]

  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
  }

  static func sample(_ name: String) throws -> NGINXImport {
    try NGINXImport([(name, try text("nginx/\(name)"))])
  }
}

/// What became of some files.
struct NGINXImport {
  let statements: [ConfigStatement]
  let draft: Draft
  let report: ImportReport

  init(_ text: String) throws { try self.init([("nginx.conf", text)]) }

  init(_ files: [(path: String, text: String)]) throws {
    let parsed = try files.map {
      try NGINXImporter.statements(of: ConfigFile(path: $0.path, text: $0.text))
    }
    var report = ImportReport()
    draft = try NGINXImporter.draft(parsed, &report)
    statements = parsed.flatMap(\.self)
    self.report = report
  }

  var allStatements: [ConfigStatement] { statements.flatMap(\.withAllWithin) }

  func pool(_ name: String) -> String? {
    draft.pools.first { $0.name == name }.map { Self.text($0.section) }
  }

  /// The verdict on the first statement of this text.
  func verdict(_ text: String) -> ImportVerdict? {
    allStatements.first { $0.text == text }.flatMap { report.verdict(on: $0) }
  }

  var routes: [String] {
    draft.routes.map { "\($0.frontend) -> \($0.pool)" + ($0.condition.map { " when \($0)" } ?? "") }
  }

  /// As the model file would have it, without comments.
  static func text(_ section: DraftSection) -> String {
    "{" + section.entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
  }

  static func text(_ value: DraftValue) -> String {
    switch value {
    case .text(let text): text
    case .section(let section): text(section)
    case .list(let values): "[" + values.map(text).joined(separator: ", ") + "]"
    default: "\(value)"
    }
  }

  /// Keys and comments, for looking at.
  static func commented(_ section: DraftSection, indent: String = "  ") -> String {
    section.entries.map { entry in
      let comment = entry.comment.map { "  # \($0)" } ?? ""
      if case .section(let inner) = entry.value {
        return "\(indent)\(entry.key):\(comment)\n" + commented(inner, indent: indent + "  ")
      }
      return "\(indent)\(entry.key): \(text(entry.value))\(comment)\n"
    }.joined()
  }
}
