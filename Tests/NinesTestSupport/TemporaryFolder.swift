package import Foundation

/// A new folder that lasts as long as one call.
package enum TemporaryFolder {
  /// Makes a folder, hands it to `body`, and removes it with all its content, also after an error.
  package static func with<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "nines-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
