import NinesImport
import NinesVocabulary
import Testing

@Suite("HAProxy: words")
struct HAProxyLexerTests {
  private func words(_ line: String) throws -> [String] {
    let text = "global\n\(line)\n"
    let file = ConfigFile(path: "haproxy.cfg", text: text)
    let block = try HAProxyImporter.statements(of: file)[0].block ?? []
    return block.first?.words.map(\.text) ?? []
  }

  /// HAProxy 2.6 configuration manual, 2.2 and 2.3.
  @Test(
    "quotes, escapes and comments end in words",
    arguments: [
      ("a b", ["a", "b"]),
      ("\t a \t\tb  ", ["a", "b"]),
      ("a b # c", ["a", "b"]),
      ("a b#c d", ["a", "b"]),
      ("# nothing", []),
      ("a \"b c\" d", ["a", "b c", "d"]),
      ("a 'b c' d", ["a", "b c", "d"]),
      ("a b' 'c\" \"d", ["a", "b c d"]),
      ("a '' b", ["a", "", "b"]),
      ("a \"\" b", ["a", "", "b"]),
      ("a \"b # c\" 'd # e'", ["a", "b # c", "d # e"]),
      ("a b\\ c", ["a", "b c"]),
      ("a b\\#c", ["a", "b#c"]),
      ("a \\\"b\\' c", ["a", "\"b'", "c"]),
      ("a \"say \\\"x\\\"\" b", ["a", "say \"x\"", "b"]),
      ("a 'b\\n' c", ["a", "b\\n", "c"]),
      ("a b\\nc\\td\\\\e", ["a", "b\nc\td\\e"]),
      ("a \\x41\\x42c", ["a", "ABc"]),
      ("a b\\sc\\", ["a", "b\\sc\\"]),
      ("a \"it's\" 'a \"b\"'", ["a", "it's", "a \"b\""]),
      ("a \"x $NAME y\"", ["a", "x ${NAME} y"]),
      ("a \"${NAME-a b}\" ${OTHER}:80", ["a", "${NAME-a b}", "${OTHER}:80"]),
      ("a \"cost \\$5\" 'x$y' $z", ["a", "cost $5", "x$y", "$z"]),
      ("a ä \"ö ü\"", ["a", "ä", "ö ü"]),
    ])
  func words(line: String, expected: [String]) throws {
    #expect(try words(line) == expected)
  }

  @Test("line ends, blanks before and the last line without an end do not matter")
  func lineEnds() throws {
    let text = "global\r\n\tmaxconn 5\r\n\r\n   \n  defaults  # none\n mode http"
    let file = ConfigFile(path: "haproxy.cfg", text: text)
    let statements = try HAProxyImporter.statements(of: file)
    #expect(statements.map(\.text) == ["global", "defaults"])
    #expect(statements.map { $0.block?.map(\.text) ?? [] } == [["maxconn 5"], ["mode http"]])
    #expect(statements[0].block?[0].words[1].location.description == "haproxy.cfg:2:10")
    #expect(statements[1].location.description == "haproxy.cfg:5:3")
  }

  @Test("columns count characters, not bytes")
  func columns() throws {
    let file = ConfigFile(path: "h.cfg", text: "global\n  description \"größer\" x\n")
    let words = try #require(try HAProxyImporter.statements(of: file)[0].block?[0].words)
    #expect(words.map(\.location.column) == [3, 15, 24])
  }

  @Test(
    "all kinds of sections open a block",
    arguments: [
      "global", "defaults", "frontend f", "backend b", "listen l", "peers p", "resolvers r",
      "userlist u", "mailers m", "cache c", "program p", "http-errors h", "ring r", "log-forward l",
      "fcgi-app f", "crt-store", "traces",
    ])
  func sections(header: String) throws {
    let file = ConfigFile(path: "h.cfg", text: "\(header)\n  some thing\n")
    let statements = try HAProxyImporter.statements(of: file)
    #expect(statements.map(\.text) == [header])
    #expect(statements[0].block?.map(\.text) == ["some thing"])
  }

  @Test("lines above the first section may only be conditions")
  func conditions() throws {
    let file = ConfigFile(path: "h.cfg", text: ".if 1\nglobal\n.endif\n")
    let statements = try HAProxyImporter.statements(of: file)
    #expect(statements.map(\.text) == [".if 1", "global"])
    #expect(statements[1].block?.map(\.text) == [".endif"])
  }
}
