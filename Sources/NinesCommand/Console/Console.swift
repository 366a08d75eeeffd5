import Foundation

/// Standard output and standard error, with what terminals are told and pipes are not.
enum Console {
  /// Writes to standard output: the answer, and nothing else.
  ///
  /// - Throws: a failure without words when the reader has closed the pipe, as readers like `head` do.
  static func write(_ text: String) throws(Failure) {
    let code = put(text, to: STDOUT_FILENO)
    if code == 0 { return }
    if code == EPIPE { throw Failure(.couldNotFinish, []) }
    throw Failure(
      .couldNotFinish, "cannot write to standard output: \(String(cString: strerror(code)))")
  }

  /// A line to standard error; that nobody reads it is no reason to stop.
  static func report(_ line: String) { _ = put(line + "\n", to: STDERR_FILENO) }

  /// Text to standard error as it is.
  static func draw(_ text: String) { _ = put(text, to: STDERR_FILENO) }

  /// Whether headings may be bold.
  ///
  /// - Source: no-color.org: a variable that is set and not empty.
  static var isStyled: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR", default: ""].isEmpty
      && environment["TERM"] != "dumb"
  }

  /// Whether somebody watches standard error.
  static var showsProgress: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// The system's error number, 0 when all was written.
  private static func put(_ text: String, to file: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress!, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
