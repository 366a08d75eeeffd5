import NinesImport
import NinesVocabulary
import Testing

/// keepalived.conf(5), sections "Description" and "Quoted strings".
@Suite("keepalived's words")
struct KeepalivedLexerTests {
  @Test(
    "comments, quotes and escapes",
    arguments: [
      ("# all\n  ! of it", []),
      ("priority 100 # a\nstate MASTER!b", [["priority", "100"], ["state", "MASTER"]]),
      ("auth_pass ab#cd", [["auth_pass", "ab"]]),
      ("auth_pass \"ab#c!d\"", [["auth_pass", "ab#c!d"]]),
      ("a abcd\" efg h jkl \"mnop", [["a", "abcd efg h jkl mnop"]]),
      ("a abcd \"efg h jkl\" mnop", [["a", "abcd", "efg h jkl", "mnop"]]),
      ("a 'x \"y\" z' \"it's\"", [["a", "x \"y\" z", "it's"]]),
      ("a Pete's office", [["a", "Pete's", "office"]]),
      ("a \"\" b", [["a", "", "b"]]),
      (#"a "q \" \\ \t \x41 \101 \cA|" \"b"#, [["a", "q \" \\ \t A A \u{1}|", "\"b"]]),
      ("a b \\\n  c \\ \n d\ne", [["a", "b", "c", "d"], ["e"]]),
      ("a \"b \\\nc\"", [["a", "b c"]]),
      ("\u{FEFF}a\tb\u{B}c\r\nd\r\n", [["a", "b", "c"], ["d"]]),
      ("straße Köln", [["straße", "Köln"]]),
    ])
  func words(text: String, expected: [[String]]) throws {
    #expect(try KeepalivedReading.words(text) == expected)
  }

  @Test(
    "blocks, wherever the brace stands",
    arguments: [
      ("a b {\nc d\n}", [["a", "b"], ["c", "d"]]),
      ("a b\n{\n\tc d\n}\ne", [["a", "b"], ["c", "d"], ["e"]]),
      ("a b{ c d } e", [["a", "b"], ["c", "d"], ["e"]]),
      ("a{c{d}}", [["a{c{d}}"]]),
      ("a { c { d } }", [["a"], ["c"], ["d"]]),
      ("a {\n}\nb {}", [["a"], ["b"]]),
      ("@x a {\n@x b\n@x }\nc", [["@x", "a"], ["@x", "b"], ["c"]]),
      ("include {a,b}/*.conf", [["include", "{a,b}/*.conf"]]),
      ("a ${B} ${_RANDOM 1 6}x", [["a", "${B}", "${_RANDOM 1 6}x"]]),
      ("~SEQ(A, 1, 3) b ${A}", [["~SEQ(A, 1, 3)", "b", "${A}"]]),
      ("~LST({A, B}, {1, 2}) c", [["~LST({A, B}, {1, 2})", "c"]]),
      ("script curl -w %{http_code} x", [["script", "curl", "-w", "%{http_code}", "x"]]),
    ])
  func blocks(text: String, expected: [[String]]) throws {
    #expect(try KeepalivedReading.words(text) == expected)
  }

  @Test(
    "parameters with the lines of their values",
    arguments: [
      ("$A=1 2  # three", [["$A=", "1 2"]]),
      ("$A=\nb", [["$A="], ["b"]]),
      ("@x $A={ 1", [["@x", "$A=", "{ 1"]]),
      ("$A= \\\n b { \\\n  c \\\n\n }\nd", [["$A=", "b {", "c", "}"], ["d"]]),
      ("a $B=1", [["a", "$B=1"]]),
    ])
  func definitions(text: String, expected: [[String]]) throws {
    #expect(try KeepalivedReading.words(text) == expected)
  }

  @Test("statements know their place")
  func places() throws {
    let text = "a {\r\n\tb \"c\n\" d\n}"
    #expect(throws: Diagnostics.self) { try KeepalivedReading.words(text) }
    let file = ConfigFile(path: "k.conf", text: "a {\r\n\tüb  \"c\"\n}\ne")
    let statements = try KeepalivedImporter.statements(of: file).flatMap(\.withAllWithin)
    #expect(statements.map(\.location.description) == ["k.conf:1:1", "k.conf:2:2", "k.conf:4:1"])
    #expect(statements[1].words[1].location.description == "k.conf:2:6")
  }

  @Test(
    "what cannot be read is refused, with its place",
    arguments: [
      ("a \"b\nc", ["k.conf:1:3: error: the quoted string is not closed on its line"]),
      ("a\n b \"c", ["k.conf:2:4: error: the quoted string is not closed on its line"]),
      ("a {\n b {\n}", ["k.conf:1:3: error: the block opened here is never closed"]),
      ("a\n}\n", ["k.conf:2:1: error: '}' without a '{' before it"]),
      ("  {\n", ["k.conf:1:3: error: '{' without a name before it"]),
      ("a {\n{\n}\n}", ["k.conf:2:1: error: '{' without a name before it"]),
      ("a {\n}\n{\n}", ["k.conf:3:1: error: '{' without a name before it"]),
      ("a\u{0}b", ["k.conf:1:2: error: a NUL byte, which no configuration file has"]),
    ])
  func refused(text: String, expected: [String]) {
    let error = #expect(throws: Diagnostics.self) { try KeepalivedReading.words(text) }
    #expect(error?.sorted.map(\.description) == expected)
  }

  @Test("blocks may be 64 levels deep, and no deeper")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "a {\n", count: levels) + String(repeating: "}\n", count: levels)
    }
    #expect(try KeepalivedReading.words(nested(64)).count == 64)
    let error = #expect(throws: Diagnostics.self) { try KeepalivedReading.words(nested(65)) }
    #expect(
      error?.sorted.map(\.description)
        == ["k.conf:65:3: error: blocks are nested more than 64 levels deep"])
  }
}
