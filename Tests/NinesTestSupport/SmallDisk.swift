package import Foundation

/// A file system of a few kilobytes, for tests of full disks.
package enum SmallDisk {
  /// Whether this process may mount one: on Linux, as root with the right to mount.
  package static let isPossible = (try? with(kilobytes: 16) { _ in true }) ?? false

  /// Mounts it, hands its folder to `body`, and takes it away, also after an error.
  ///
  /// - Throws: `TestSupportError.missingTool` when it cannot be mounted.
  package static func with<Result>(kilobytes: Int, _ body: (URL) throws -> Result) throws -> Result
  {
    try TemporaryFolder.with { folder in
      let mount = ChildProcess(
        command: "mount",
        ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "nines-test", folder.path])
      guard (try? mount.run())?.exitStatus == 0 else {
        throw TestSupportError.missingTool(name: "mount")
      }
      defer { _ = try? ChildProcess(command: "umount", [folder.path]).run() }
      return try body(folder)
    }
  }
}
