import Foundation

/// A single file of output: complete, or as it was before.
struct OutputFile {
  let path: String

  func write(_ text: String) throws(Failure) { try write(Data(text.utf8)) }

  /// To a temporary name first, which then takes the file's place.
  func write(_ data: Data) throws(Failure) {
    let target = URL(filePath: path)
    let temporary = target.deletingLastPathComponent()
      .appending(path: ".\(target.lastPathComponent).\(getpid()).partial").path
    do {
      try data.write(to: URL(filePath: temporary))
      guard rename(temporary, path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      let reason =
        (error as? POSIXError).map { String(cString: strerror($0.code.rawValue)) }
        ?? error.localizedDescription
      throw Failure(.couldNotFinish, "cannot write \(path): \(reason)")
    }
  }
}
