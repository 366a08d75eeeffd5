package import Foundation

/// The folder that a run's files go to: complete, or as it was before.
///
/// Files are written to a temporary folder first: beside a new folder, inside of one that exists (which
/// may be a mounted volume). Only when all are complete are they given their names, run.json last. The
/// files of an earlier run are replaced; whatever else its owner put there stays.
package struct RunFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// Folder names within `parent` made of `name`: the first that is free, or holds the same run.
  ///
  /// So a repeated run takes the place of its twin, and no other run is lost; one that was interrupted
  /// takes the place of another interrupted one only.
  package static func unused(
    in parent: String, name: String, runHash: Fingerprint, isInterrupted: Bool = false
  ) -> RunFolder {
    var number = 1
    while true {
      let folder = RunFolder(path: "\(parent)/\(name)\(number == 1 ? "" : "-\(number)")")
      guard FileManager.default.fileExists(atPath: folder.path) else { return folder }
      if let twin = RunRecord(inFolder: folder.path), twin.runHash == runHash.description,
        twin.interrupted || !isInterrupted
      {
        return folder
      }
      number += 1
    }
  }

  /// Looks whether results may go here, before hours are spent on them.
  ///
  /// - Throws: `FolderProblem`. A full disk shows only on writing.
  package func check() throws(FolderProblem) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return try checkParent()
    }
    guard isFolder.boolValue else {
      throw .occupied("\(path) is a file; name a folder")
    }
    let content: [String]
    do {
      content = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .notWritable(folder: path, reason: Self.reason(of: error))
    }
    let others = content.filter { !$0.hasPrefix(Self.temporaryPrefix) }
    if !others.isEmpty, RunRecord(inFolder: path) == nil {
      throw .occupied(
        "\(path) is not empty and holds no earlier run; name another folder with -o")
    }
    try Self.checkAccess(to: path)
    let trial = "\(path)/\(Self.temporaryPrefix)-\(getpid())"
    try tryOut(trial, within: trial)
  }

  /// Writes all files or none.
  package func write(_ files: [(name: String, data: Data)]) throws(FolderProblem) {
    try check()
    do {
      let manager = FileManager.default
      let isNew = !manager.fileExists(atPath: path)
      let staging = isNew ? sibling : "\(path)/\(Self.temporaryPrefix)"
      defer { try? manager.removeItem(atPath: staging) }
      try? manager.removeItem(atPath: staging)
      try manager.createDirectory(atPath: staging, withIntermediateDirectories: true)
      for file in files {
        try file.data.write(to: URL(filePath: "\(staging)/\(file.name)"))
      }
      if isNew {
        try Self.rename(staging, to: path)
      } else {
        try replace(with: files.map(\.name), from: staging)
      }
    } catch {
      throw .notWritable(folder: path, reason: Self.reason(of: error))
    }
  }

  private static let temporaryPrefix = ".nines-partial"

  private var sibling: String {
    let target = URL(filePath: path)
    let name = "\(Self.temporaryPrefix)-\(target.lastPathComponent)-\(getpid())"
    return target.deletingLastPathComponent().appending(path: name).path
  }

  /// Takes the record away first and gives it back last, so that it vouches for the files beside it.
  private func replace(with names: [String], from staging: String) throws {
    let manager = FileManager.default
    for name in [RunRecord.fileName] + RunFiles.possibleNames + SideBySideFiles.possibleNames
    where manager.fileExists(atPath: "\(path)/\(name)") {
      try manager.removeItem(atPath: "\(path)/\(name)")
    }
    for name in names.filter({ $0 != RunRecord.fileName }) + [RunRecord.fileName]
    where names.contains(name) {
      try Self.rename("\(staging)/\(name)", to: "\(path)/\(name)")
    }
  }

  private static func rename(_ old: String, to new: String) throws {
    guard Foundation.rename(old, new) == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
  }

  /// The nearest folder above that exists must take new folders.
  private func checkParent() throws(FolderProblem) {
    var ancestor = URL(filePath: path).standardizedFileURL.deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: ancestor.path), ancestor.path != "/" {
      ancestor.deleteLastPathComponent()
    }
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: ancestor.path, isDirectory: &isFolder)
    guard isFolder.boolValue else {
      throw .notWritable(folder: path, reason: "\(ancestor.path) is a file")
    }
    try Self.checkAccess(to: ancestor.path)
    let missing = URL(filePath: sibling).standardizedFileURL.pathComponents
      .dropFirst(ancestor.pathComponents.count)
    let trial = ancestor.appending(path: "\(Self.temporaryPrefix)-\(getpid())").path
    try tryOut(([trial] + missing).joined(separator: "/"), within: trial)
  }

  /// Makes a folder and takes it away again: some file systems refuse it to those who may write, and some names are
  /// too long.
  ///
  /// - Parameter outermost: the first of the folders made.
  private func tryOut(_ folder: String, within outermost: String) throws(FolderProblem) {
    let manager = FileManager.default
    defer { try? manager.removeItem(atPath: outermost) }
    do {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .notWritable(folder: path, reason: Self.reason(of: error))
    }
  }

  private static func checkAccess(to folder: String) throws(FolderProblem) {
    guard access(folder, W_OK | X_OK) == 0 else {
      throw .notWritable(folder: folder, reason: String(cString: strerror(errno)))
    }
  }

  /// The system's words where it gave some, else Foundation's.
  private static func reason(of error: any Error) -> String {
    if let error = error as? POSIXError {
      return String(cString: strerror(error.code.rawValue))
    }
    if let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error {
      return reason(of: inner)
    }
    let error = error as NSError
    return error.domain == NSPOSIXErrorDomain
      ? String(cString: strerror(Int32(error.code))) : error.localizedDescription
  }
}
