package import Foundation

/// The program under test, where the build left it.
package enum Product {
  /// The path of `nines`.
  ///
  /// The first that exists of: the environment's NINES_BIN (which Tests/run sets), the folder of the
  /// running test bundle or one above it, `.build/release` and `.build/debug` of the package.
  /// - Throws: `TestSupportError.missingProgram` when none does.
  package static func nines() throws -> URL {
    let candidates = candidates(
      environment: ProcessInfo.processInfo.environment, runner: CommandLine.arguments[0])
    guard
      let found = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.path)
      })
    else {
      throw TestSupportError.missingProgram(searched: candidates.map(\.path))
    }
    return found
  }

  /// Where `nines` may be, best first; a NINES_BIN that is set stands alone.
  package static func candidates(environment: [String: String], runner: String) -> [URL] {
    if let path = environment["NINES_BIN"], !path.isEmpty { return [URL(filePath: path)] }
    var folders: [URL] = []
    var folder = URL(filePath: runner).standardizedFileURL.deletingLastPathComponent()
    for _ in 0..<4 where folder.path != "/" {
      folders.append(folder)
      folder.deleteLastPathComponent()
    }
    folders += ["release", "debug"].map { Repository.url(".build/\($0)") }
    return folders.map { $0.appending(path: "nines") }
  }
}
