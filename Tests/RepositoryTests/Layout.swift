import Foundation

/// Rules over the names and sizes of all files together.
enum Layout {
  static let topLevel: Set<String> = [
    "Package.swift", "Sources", "Tests", "Models", "Notebooks", "README.md", "LICENSE",
  ]

  /// Files outside of the folders that the project consists of; names with a leading dot are free.
  static func misplaced(_ paths: [String]) -> [Violation] {
    paths.filter { path in
      let top = String(path.prefix { $0 != "/" })
      return !topLevel.contains(top) && !top.hasPrefix(".")
    }
    .map { Violation($0, "the top level holds only \(topLevel.sorted().joined(separator: ", "))") }
  }

  /// Build products and resolved versions that were committed.
  static func generated(_ paths: [String]) -> [Violation] {
    paths.filter { path in
      let parts = path.split(separator: "/")
      return parts.contains { $0.hasPrefix(".build") } || parts.last == "Package.resolved"
    }
    .map { Violation($0, "is made by a build") }
  }

  /// Binary files above 1 MB.
  static func tooLarge(path: String, content: Data) -> [Violation] {
    content.count > 1_000_000 && RepositoryFiles.isBinary(content)
      ? [Violation(path, "is binary and has \(content.count) bytes")] : []
  }

  /// Formatter rules that a configuration does not mention; one not mentioned is off.
  static func unlistedRules(configuration: Data, complete: Data) throws -> Set<String> {
    try rules(in: complete).subtracting(rules(in: configuration))
  }

  private static func rules(in configuration: Data) throws -> Set<String> {
    let object = try JSONSerialization.jsonObject(with: configuration) as? [String: Any]
    return Set((object?["rules"] as? [String: Any] ?? [:]).keys)
  }
}
