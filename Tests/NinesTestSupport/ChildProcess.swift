package import Foundation

/// A process to run to its end; a plain value until `run` is called.
package struct ChildProcess: Sendable {
  package var executable: URL
  package var arguments: [String]
  package var folder: URL
  package var environment: [String: String]
  package var input: Data
  /// Seconds after which the process counts as hung.
  package var timeout: Double

  /// - Parameters: `changes` are set on top of this process's environment.
  package init(
    _ executable: URL, _ arguments: [String], in folder: URL = Repository.root,
    changes: [String: String] = [:], input: Data = Data(), timeout: Double = 60
  ) {
    self.executable = executable
    self.arguments = arguments
    self.folder = folder
    self.environment = ProcessInfo.processInfo.environment.merging(changes) { $1 }
    self.input = input
    self.timeout = timeout
  }

  /// A program found on PATH, run through `env`.
  package init(
    command: String, _ arguments: [String], in folder: URL = Repository.root,
    changes: [String: String] = [:], input: Data = Data(), timeout: Double = 60
  ) {
    self.init(
      URL(filePath: "/usr/bin/env"), [command] + arguments, in: folder, changes: changes,
      input: input, timeout: timeout)
  }

  /// The command line as words.
  package var line: String { ([executable.path] + arguments).joined(separator: " ") }

  /// Runs the process and waits for its end.
  ///
  /// Its output goes through files, so that no amount of it can block, and a grandchild that keeps
  /// the output open does not matter. A process that passes its timeout is killed.
  /// - Throws: `TestSupportError.hang` at the timeout; Foundation's error when it cannot start.
  package func run() throws -> ProcessResult {
    try TemporaryFolder.with { scratch in
      let (inputFile, outputFile, errorFile) = (
        scratch.appending(path: "input"), scratch.appending(path: "output"),
        scratch.appending(path: "errors")
      )
      try input.write(to: inputFile)
      try Data().write(to: outputFile)
      try Data().write(to: errorFile)

      let process = Process()
      process.executableURL = executable
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = environment
      process.standardInput = try FileHandle(forReadingFrom: inputFile)
      process.standardOutput = try FileHandle(forWritingTo: outputFile)
      process.standardError = try FileHandle(forWritingTo: errorFile)
      let ended = DispatchSemaphore(value: 0)
      process.terminationHandler = { _ in ended.signal() }
      try Self.withoutBlockedSignals { try process.run() }
      if ended.wait(timeout: .now() + timeout) == .timedOut {
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
        throw TestSupportError.hang(command: line, seconds: timeout)
      }
      return ProcessResult(
        command: line,
        output: try Data(contentsOf: outputFile),
        errors: try Data(contentsOf: errorFile),
        ending: process.terminationReason == .exit
          ? .exit(process.terminationStatus) : .signal(process.terminationStatus))
    }
  }

  /// Lets a child start as from a terminal.
  ///
  /// The threads that tests run on block SIGINT and SIGTERM, and a child inherits that: Ctrl-C would not reach it.
  private static func withoutBlockedSignals(_ start: () throws -> Void) rethrows {
    var none = sigset_t()
    var former = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    try start()
  }
}
