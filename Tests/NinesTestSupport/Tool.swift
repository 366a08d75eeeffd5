package import Foundation

/// A program from beside the project that some tests need, such as a real balancer.
///
/// ```swift
/// @Test("HAProxy accepts the file", .enabled(if: Tool("haproxy").mayRun, "needs haproxy"))
/// func accepts() throws {
///   let haproxy = try Tool("haproxy").url()
/// ```
/// On a developer's machine a test without its tool is skipped and says so; with CI=true it runs and fails.
package struct Tool: Sendable {
  package let name: String
  private let environment: [String: String]

  package init(
    _ name: String, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.name = name
    self.environment = environment
  }

  /// Whether a test that needs the tool should start: it is installed, or its lack is a failure here.
  package var mayRun: Bool { environment["CI"] == "true" || (try? url()) != nil }

  /// The tool's path: the first executable of that name on PATH, then in the system folders.
  ///
  /// - Throws: `TestSupportError.missingTool`.
  package func url() throws -> URL {
    let path = environment["PATH"] ?? ""
    for folder in path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"] {
      let candidate = URL(filePath: folder).appending(path: name)
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    throw TestSupportError.missingTool(name: name)
  }
}
