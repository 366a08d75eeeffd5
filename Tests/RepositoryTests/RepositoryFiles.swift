import Foundation
import NinesTestSupport

/// The files that belong to the project.
struct RepositoryFiles {
  /// Paths from the root of what is committed or staged, sorted.
  let tracked: [String]
  /// The same with new files that Git does not ignore; deleted ones left out.
  let present: [String]

  /// Asks Git; where the tree is no clone, takes all files but build products.
  static func read() throws -> Self {
    guard
      let tracked = try list(["--cached"]), !tracked.isEmpty,
      let present = try list(["--cached", "--others", "--exclude-standard"])
    else {
      let files = try walk()
      return Self(tracked: files, present: files)
    }
    return Self(tracked: tracked, present: present.filter(Repository.contains))
  }

  /// The text of a file; nil when it is binary.
  static func text(of path: String) throws -> String? {
    let data = try Data(contentsOf: Repository.url(path))
    return isBinary(data) ? nil : String(decoding: data, as: UTF8.self)
  }

  /// Whether the first 8000 bytes hold a zero, which is how Git tells.
  static func isBinary(_ data: Data) -> Bool { data.prefix(8000).contains(0) }

  private static func list(_ options: [String]) throws -> [String]? {
    let git = ChildProcess(
      command: "git", ["-c", "safe.directory=*", "ls-files", "-z"] + options)
    let result = try git.run()
    guard result.exitStatus == 0 else { return nil }
    return Set(result.outputText.split(separator: "\0").map(String.init)).sorted()
  }

  private static func walk() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: Repository.root.path)
      .filter { path in
        let top = path.prefix { $0 != "/" }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
          atPath: Repository.url(path).path, isDirectory: &isFolder)
        return exists && !isFolder.boolValue && top != "Package.resolved" && top != ".git"
          && !top.hasPrefix(".build") && !top.hasPrefix(".venv")
      }
      .sorted()
  }
}
