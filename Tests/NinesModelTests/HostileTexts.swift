import Testing

/// A text made to take the reader long, with a name for the log.
struct HostileText: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  var testDescription: String { name }

  /// Nine levels of nine aliases: 387 million values.
  private static let bomb =
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + zip("abcdefgh", "bcdefghi").map { inner, outer in
      "\(outer): &\(outer) [" + Array(repeating: "*\(inner)", count: 9).joined(separator: ",")
        + "]\n"
    }.joined()

  static let all = [
    HostileText("alias bomb", bomb),
    HostileText("alias bomb as explicit keys", bomb + "? *i\n: 1\n? *i\n: 2\n"),
    HostileText("alias bomb in list keys", bomb + "{[*i]: 1, [*i]: 2}\n"),
    HostileText("alias bomb as keys", bomb + "*i : 1\n*i : 2\n"),
    HostileText("alias bomb in flow keys", bomb + "x: [? *i : 1, {? *i : 1, ? *i : 2}]\n"),
    HostileText("open brackets", repeated("[", 50_000)),
    HostileText("open braces", repeated("{a: ", 900)),
    HostileText("open braces, less deep", repeated("{a: ", 150)),
    HostileText("closed brackets", repeated("[", 199) + repeated("]", 199)),
    HostileText("nested list on one line", repeated("- ", 50_000)),
    HostileText("nested list, 900 deep", repeated("- ", 900)),
    HostileText("one repeated key", repeated("a:\n", 50_000)),
    HostileText("nested mappings", (0..<1900).map { repeated(" ", $0) + "a:\n" }.joined()),
    HostileText("long number", "a: " + repeated("9", 1_900_000)),
    HostileText("exponents", "timeout: " + repeated("1e", 900_000)),
    HostileText("long rate", "rate: " + repeated("1", 1_900_000) + "/s"),
    HostileText("deep and wide", repeated("[", 900) + repeated("a,", 900_000)),
    HostileText("less deep and less wide", repeated("[", 190) + repeated("a,", 90_000)),
    HostileText("wide list", "[" + repeated("a,", 990_000) + "]"),
    HostileText("list of mappings", "[" + repeated("{},", 600_000) + "]"),
    HostileText("many keys", (0..<48_000).map { "k\($0): 1\n" }.joined()),
    HostileText("far too many keys", (0..<150_000).map { "k\($0): 1\n" }.joined()),
    HostileText("many equal keys", repeated("a: 1\n", 240_000)),
    HostileText("fewer equal keys", repeated("a: 1\n", 48_000)),
    HostileText("many equal keys with anchors", repeated("&a a: 1\n", 240_000)),
    HostileText("escapes", "a: \"" + repeated("\\u0041", 300_000) + "\""),
    HostileText("block scalar", "a: |\n" + repeated(" x\n", 600_000)),
    HostileText("remarks", repeated("#\n", 990_000)),
    HostileText("directives", repeated("%A B\n", 300_000)),
    HostileText("documents", repeated("---\n", 400_000)),
    HostileText("anchors", repeated("&a ", 600_000)),
    HostileText("tags", repeated("!a ", 600_000)),
    HostileText("question marks", repeated("? ", 900_000)),
    HostileText("fewer question marks", repeated("? ", 900)),
    HostileText("quotation marks", repeated("'", 1_900_000)),
    HostileText("line separators", repeated("\u{2028}", 600_000)),
    HostileText("colons", repeated(":", 1_900_000)),
    HostileText("lone colons", repeated(": ", 50_000)),
    HostileText("too long", "a: " + repeated("x", 2_000_000)),
  ]

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }
}
