import Foundation
import NinesImport
import NinesVocabulary

/// Configuration files beside the tests, and what comes of them.
enum HAProxySamples {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reference/configs")

  static let names: [String] = {
    let found = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("haproxy").path)
    return (found ?? []).filter { $0.hasSuffix(".cfg") }.sorted().map { "haproxy/\($0)" }
      + ["guide/haproxy.cfg", "guide/haproxy-sticky.cfg"]
  }()

  static func file(_ name: String) throws -> ConfigFile {
    let url = folder.appendingPathComponent(name)
    return ConfigFile(
      path: url.lastPathComponent, text: try String(contentsOf: url, encoding: .utf8))
  }
}

/// The reading of one or more texts.
struct HAProxyReading {
  let statements: [[ConfigStatement]]
  let draft: Draft
  let report: ImportReport

  init(_ files: [ConfigFile]) throws(Diagnostics) {
    var statements: [[ConfigStatement]] = []
    for file in files { statements.append(try HAProxyImporter.statements(of: file)) }
    var report = ImportReport()
    draft = try HAProxyImporter.draft(statements, &report)
    self.statements = statements
    self.report = report
  }

  init(_ text: String) throws(Diagnostics) {
    try self.init([ConfigFile(path: "/etc/haproxy/haproxy.cfg", text: text)])
  }

  /// A pool as lines of `key: value`, keys within others joined by points, without comments.
  func lines(of pool: String) -> [String] {
    draft.pools.filter { $0.name == pool }.flatMap { Self.lines($0.section, "") }
  }

  func comment(_ path: String, in pool: String) -> String? {
    guard var section = draft.pools.first(where: { $0.name == pool })?.section else { return nil }
    var comment: String?
    for key in path.split(separator: "/").map(String.init) {
      guard let entry = section.entries.first(where: { $0.key == key }) else { return nil }
      comment = entry.comment
      if case .section(let inner) = entry.value { section = inner }
    }
    return comment
  }

  private static func lines(_ section: DraftSection, _ prefix: String) -> [String] {
    section.entries.flatMap { entry -> [String] in
      switch entry.value {
      case .text(let text): return ["\(prefix)\(entry.key): \(text)"]
      case .list(let list):
        let texts = list.map { if case .text(let text) = $0 { text } else { "?" } }
        return ["\(prefix)\(entry.key): [\(texts.joined(separator: ", "))]"]
      case .section(let inner):
        return inner.entries.isEmpty
          ? ["\(prefix)\(entry.key): {}"] : lines(inner, "\(prefix)\(entry.key).")
      default: return ["\(prefix)\(entry.key): ?"]
      }
    }
  }

  /// What became of the line with this number in the only file.
  func verdict(line: Int) -> ImportVerdict? {
    report.rows.first { $0.location.line == line }?.verdict
  }
}

/// The errors of a text, as users see them.
func haproxyErrors(_ text: String) -> [String] {
  do throws(Diagnostics) {
    _ = try HAProxyReading([ConfigFile(path: "haproxy.cfg", text: text)])
    return []
  } catch {
    return error.all.map(\.description)
  }
}
