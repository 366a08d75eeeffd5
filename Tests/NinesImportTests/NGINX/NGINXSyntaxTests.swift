import NinesImport
import NinesVocabulary
import Testing

/// nginx 1.22.1, ngx_conf_file.c, `ngx_conf_read_token`.
struct NGINXSyntaxTests {
  private func statements(_ text: String) throws -> [ConfigStatement] {
    try NGINXImporter.statements(of: ConfigFile(path: "a.conf", text: text))
  }

  @Test(
    "a text has these words",
    arguments: [
      ("listen 80;", ["listen", "80"]),
      ("  a\tb\r\n c ;", ["a", "b", "c"]),
      ("a b# c;", ["a", "b#", "c"]),
      ("a # b;\n c;", ["a", "c"]),
      ("a 'b c' \"d;e{}\";", ["a", "b c", "d;e{}"]),
      (#"a 'it\'s' "q\"q" "back\\slash";"#, ["a", "it's", "q\"q", #"back\slash"#]),
      (#"a "tab\tline\nend\r";"#, ["a", "tab\tline\nend\r"]),
      (#"a \.php$ x\;y z\ w;"#, ["a", #"\.php$"#, #"x\;y"#, #"z\ w"#]),
      ("a ${b}c g${h} $$i;", ["a", "${b}c", "g${h}", "$$i"]),
      ("a b\"c d'e;", ["a", "b\"c", "d'e"]),
      ("if (a = \"b\");", ["if", "(a", "=", "b", ")"]),
      ("a '';", ["a", ""]),
      ("a b}c;", ["a", "b}c"]),
      ("a 'two\nlines';", ["a", "two\nlines"]),
      ("ä ö # ü\n ß;", ["ä", "ö", "ß"]),
      ("a $$b $;", ["a", "$$b", "$"]),
      ("a \u{FFFD};", ["a", "\u{FFFD}"]),
    ])
  func words(text: String, words: [String]) throws {
    let statement = try #require(try statements(text).first)
    #expect(statement.words.map(\.text) == words)
  }

  @Test("a brace belongs to a word only right behind a dollar sign")
  func variables() throws {
    let block = try #require(try statements("a $d{e}f; }").first)
    #expect(block.words.map(\.text) == ["a", "$d"])
    #expect(block.block?.first?.words.map(\.text) == ["e}f"])
  }

  @Test("blocks hold statements, and places are lines and columns")
  func places() throws {
    let http = try #require(try statements("http {\r\n  server {\r\n\tlisten 80; }\n}\n").first)
    let listen = try #require(http.block?.first?.block?.first)
    #expect(listen.location == SourceLocation(file: "a.conf", line: 3, column: 2))
    #expect(listen.words[1].location == SourceLocation(file: "a.conf", line: 3, column: 9))
    let umlaut = try #require(try statements("# é\nä ö;").first)
    #expect(umlaut.words[1].location == SourceLocation(file: "a.conf", line: 2, column: 3))
  }

  @Test(
    "lines that are data do not become statements",
    arguments: ["map", "geo", "types", "split_clients"])
  func data(name: String) throws {
    let block = try #require(try statements("\(name) $a $b { x y; default 'z'; }").first)
    #expect(block.block == [])
  }

  @Test(
    "braces within Lua's strings and comments do not end its block",
    arguments: [
      "local a = '}'", "local a = \"}\\\"}\"", "-- }\n", "--[[ }\n} ]]", "--[==[ ]] } ]==]",
      "a = [[ } ]]", "a = [=[ ]] } ]=]", "a = { b = { 1 } }", "a = b[c[1]]", "if a then b() end",
    ])
  func lua(code: String) throws {
    let all = try statements("content_by_lua_block { \(code) }\nend_of_it;")
    #expect(all.map(\.name) == ["content_by_lua_block", "end_of_it"])
  }

  @Test(
    "a broken text is refused at its place",
    arguments: [
      ("a b", "1:1", "the file ends within 'a b'; ';' is missing"),
      ("a {\n b;\n", "1:1", "the block of 'a' is never closed; '}' is missing"),
      ("a {\n b { c; }\n", "1:1", "the block of 'a' is never closed; '}' is missing"),
      ("a;\n}", "2:1", "unexpected '}': no block is open"),
      ("a { b }", "1:5", "unexpected '}': 'b' has no ';'"),
      ("a { b}", "1:5", "the file ends within 'b}'; ';' is missing"),
      ("a {\n listen 80\n}", "2:2", "unexpected '}': 'listen 80' has no ';'"),
      ("; a;", "1:1", "unexpected ';'"),
      ("a;\n { b; }", "2:2", "unexpected '{'"),
      ("a 'b;\nc;", "1:3", "the closing ''' is missing"),
      ("a;\nb \"c;\n", "2:3", "the closing '\"' is missing"),
      ("a 'b'c;", "1:6", "unexpected 'c' right behind a quotation mark"),
      ("a \"b\"};", "1:6", "unexpected '}' right behind a quotation mark"),
      ("a\u{0}b;", "1:2", "a zero byte; this is not a text file"),
      (
        "\u{FEFF}a;", "1:1",
        "the file begins with a byte order mark, which nginx refuses; save it without one"
      ),
      ("a_by_lua_block {\n b { }", "1:16", "the Lua block is never closed; '}' is missing"),
      ("a_by_lua_block {\n b = 'c }", "2:6", "the Lua string is never closed"),
      ("a_by_lua_block { [[ }", "1:18", "the long bracket of Lua is never closed"),
    ])
  func broken(text: String, place: String, message: String) {
    let error = #expect(throws: Diagnostics.self) { try statements(text) }
    #expect(error?.all.map(\.description) == ["a.conf:\(place): error: \(message)"])
  }

  @Test("words of 4095 bytes are the longest, as in nginx's buffer")
  func longWords() throws {
    let word = String(repeating: "x", count: 4095)
    #expect(try statements("a \(word) '\(word)';").first?.words.count == 3)
    #expect(throws: Diagnostics.self) { try statements("a \(word)x;") }
    #expect(throws: Diagnostics.self) { try statements("a '\(word)x';") }
  }

  @Test("blocks nest to 64 levels")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "location / {", count: levels) + String(repeating: "}", count: levels)
    }
    _ = try statements(nested(64))
    let error = #expect(throws: Diagnostics.self) { try statements(nested(65)) }
    #expect(error?.all.map(\.message) == ["blocks are nested deeper than 64"])
  }

  @Test(
    "times are read as nginx reads them",
    arguments: [
      ("60", 60_000), ("60s", 60_000), ("500ms", 500), ("1m30s", 90_000), ("1m 30s", 90_000),
      ("1h30", 3_630_000), ("1d", 86_400_000), ("2w", 1_209_600_000), ("0", 0), ("1s500ms", 1500),
      ("", nil), ("s", nil), ("1x", nil), ("-1", nil), ("1s1m", nil), ("1.5s", nil), ("1y", nil),
      ("1M", nil), ("1ms1s", nil), ("1S", nil),
      ("999999999999999w", nil),
    ])
  func times(text: String, milliseconds: Int?) {
    #expect(NGINXTime.milliseconds(text) == milliseconds)
  }

  @Test(
    "times that count seconds know years but no milliseconds",
    arguments: [("30", 30_000), ("1y", 31_536_000_000), ("1M", 2_592_000_000), ("500ms", nil)])
  func seconds(text: String, milliseconds: Int?) {
    #expect(NGINXTime.milliseconds(text, inSeconds: true) == milliseconds)
  }

  @Test(
    "times are written in the largest unit that is whole",
    arguments: [
      (500, "500 ms"), (1500, "1500 ms"), (90_000, "90 s"), (60_000, "1 min"), (7_200_000, "2 h"),
      (86_400_000, "1 day"), (172_800_000, "2 days"), (0, "0 s"),
    ])
  func written(milliseconds: Int, text: String) {
    #expect(NGINXTime.text(milliseconds: milliseconds) == text)
  }
}
