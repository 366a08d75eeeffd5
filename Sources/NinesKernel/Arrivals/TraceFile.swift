import Foundation
import NinesVocabulary
import Synchronization

/// The file behind a trace, read when it is first needed and kept, since all replications replay it.
final class TraceFile: Sendable {
  private static let largestSize = 1_000_000_000  // bytes

  let path: String
  private let mention: SourceLocation  // where the model names the file
  private let content = Mutex<Result<TraceRecords, Diagnostic>?>(nil)

  /// A relative name starts at the folder of the model file.
  init(named name: String, asWrittenAt mention: SourceLocation) {
    self.mention = mention
    path = ModelFile.path(of: name, namedAt: mention)
  }

  /// At least one request.
  ///
  /// - Throws: the first thing that is wrong, with its line and column in the trace.
  func records() throws(Diagnostic) -> TraceRecords {
    let result = content.withLock { known in
      if let known { return known }
      let result = Result { () throws(Diagnostic) in try read() }
      known = result
      return result
    }
    return try result.get()
  }

  /// Line by line; only regular files of a bounded size, since a pipe or a device would never end.
  private func read() throws(Diagnostic) -> TraceRecords {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unreadable(String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw unreadable("it is no regular file") }
    guard status.st_size <= Self.largestSize else {
      throw Diagnostic(
        .tooLarge("'\(path)' has more than \(Self.largestSize / 1_000_000) MB"), at: mention)
    }
    guard let file = fopen(path, "r") else { throw unreadable(String(cString: strerror(errno))) }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var reader = TraceReader(file: path)
    while true {
      let length = getline(&line, &capacity, file)
      guard length > 0, let line else { break }
      try reader.read(UnsafeRawBufferPointer(start: line, count: length))
    }
    guard !reader.records.times.isEmpty else {
      throw Diagnostic(.unreadable("'\(path)' has no requests in it"), at: mention)
    }
    return reader.records
  }

  private func unreadable(_ reason: String) -> Diagnostic {
    Diagnostic(.unreadable("cannot read '\(path)': \(reason)"), at: mention)
  }
}
