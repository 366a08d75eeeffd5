import Foundation

/// A command that a Markdown page tells its reader to type.
package struct DocumentedCommand: Equatable, Sendable {
  /// The line of the page on which the command begins, from 1.
  package let line: Int
  /// The command without prompt, continued lines joined by a space.
  package let text: String

  package init(line: Int, text: String) {
    self.line = line
    self.text = text
  }

  /// What begins the commands that run the program.
  package static let programPrefixes = ["nines ", "swift run -c release nines "]

  /// All commands in the fenced shell blocks of a page that run the program, in order.
  ///
  /// A block counts when its fence says `sh`, `bash`, `shell` or `console`, or nothing. In a block with
  /// prompts (`$ `), only the lines with a prompt are commands; the rest is output. Comments are left out.
  package static func all(in page: String) -> [Self] {
    var found: [Self] = []
    var block: [(line: Int, text: String)] = []
    var fence: String?
    var isShell = false
    for (number, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let text = line.trimmingCharacters(in: .whitespaces)
      if let open = fence {
        if text.hasPrefix(open), text.allSatisfy({ $0 == open.first }) {
          if isShell { found += commands(in: block) }
          fence = nil
        } else {
          block.append((number + 1, text))
        }
      } else if text.hasPrefix("```") || text.hasPrefix("~~~") {
        let mark = text.prefix { $0 == text.first }
        let language = text.dropFirst(mark.count).split(separator: " ").first ?? ""
        isShell = ["", "sh", "bash", "shell", "console"].contains(language.lowercased())
        fence = String(mark)
        block = []
      }
    }
    return found.filter { command in programPrefixes.contains { command.text.hasPrefix($0) } }
  }

  private static func commands(in block: [(line: Int, text: String)]) -> [Self] {
    let hasPrompts = block.contains { $0.text.hasPrefix("$ ") }
    var found: [Self] = []
    var pending: Self?
    for (line, text) in block {
      var piece = text
      if pending == nil, hasPrompts {
        guard piece.hasPrefix("$ ") else { continue }
        piece = String(piece.dropFirst(2))
      }
      let continues = piece.hasSuffix("\\")
      if continues { piece.removeLast() }
      piece = withoutComment(piece).trimmingCharacters(in: .whitespaces)
      let joined =
        pending.map { Self(line: $0.line, text: "\($0.text) \(piece)") }
        ?? Self(line: line, text: piece)
      pending = continues ? joined : nil
      if !continues { found.append(joined) }
    }
    return found + (pending.map { [$0] } ?? [])
  }

  /// Cuts a trailing comment: a `#` after a space, outside of quotes.
  private static func withoutComment(_ text: String) -> String {
    var quote: Character?
    var previous: Character = " "
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "#", previous == " " {
        return String(text[..<index])
      }
      previous = character
    }
    return text
  }
}
