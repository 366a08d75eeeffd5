package import Foundation

/// The package that these tests belong to.
package enum Repository {
  /// The folder of Package.swift.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file or folder of the package by its path from the root, whether it exists or not.
  package static func url(_ path: String) -> URL { root.appending(path: path) }

  /// Whether a file or folder exists at a path from the root.
  package static func contains(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url(path).path)
  }
}
