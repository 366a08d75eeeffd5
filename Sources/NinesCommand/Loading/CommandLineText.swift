import Foundation

/// The command line as somebody would type it again.
enum CommandLineText {
  static var current: String {
    let program = URL(filePath: CommandLine.arguments[0]).lastPathComponent
    return ([program] + CommandLine.arguments.dropFirst()).map(quoted).joined(separator: " ")
  }

  /// Quotes for a shell where a word holds anything but the harmless.
  static func quoted(_ word: String) -> String {
    let isHarmless = word.unicodeScalars.allSatisfy { scalar in
      CharacterSet.alphanumerics.contains(scalar) && scalar.isASCII
        || "-_./=,:%+@".unicodeScalars.contains(scalar)
    }
    if isHarmless, !word.isEmpty { return word }
    return "'\(word.replacing("'", with: "'\\''"))'"
  }
}
