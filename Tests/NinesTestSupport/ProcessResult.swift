package import Foundation

/// What a process printed and how it ended.
package struct ProcessResult: Sendable {
  package let command: String
  package let output: Data
  package let errors: Data
  package let ending: Ending

  /// The exit status, or the signal that ended the process.
  package enum Ending: Equatable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  /// Standard output as text.
  package var outputText: String { String(decoding: output, as: UTF8.self) }

  /// Standard error as text.
  package var errorText: String { String(decoding: errors, as: UTF8.self) }

  /// The exit status; nil when a signal ended the process.
  package var exitStatus: Int32? {
    guard case .exit(let status) = ending else { return nil }
    return status
  }
}
