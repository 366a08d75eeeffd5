import NinesImport
import NinesVocabulary
import Testing

@Suite("HAProxy: what it would refuse")
struct HAProxyErrorTests {
  @Test(
    "words that cannot be split",
    arguments: [
      ("global\n  log \"a b\n", "2:7: error: the quote that opens here is not closed on its line"),
      (
        "global\n  log 'a\nfoo'\n",
        "2:7: error: the quote that opens here is not closed on its line"
      ),
      ("global\n log a\\xZZ\n", "2:7: error: \\x needs two hexadecimal digits"),
      ("global\n log \"${FOO\"\n", "2:7: error: the brace of this variable is not closed"),
      (
        "global\n log \"^foo$\"\n",
        "2:11: error: the name of a variable begins with a letter, '_' or '.'; for a dollar write '\\$'"
      ),
      ("global\n log a\0b\n", "2:7: error: a NUL character"),
      (
        "global\r log a\n",
        "1:7: error: a carriage return within a line; HAProxy would skip what follows it"
      ),
      (
        "\u{FEFF}global\n",
        "1:1: error: a byte order mark; HAProxy takes it for a part of the first word"
      ),
    ])
  func words(text: String, message: String) {
    #expect(haproxyErrors(text).contains("haproxy.cfg:\(message)"), "\(haproxyErrors(text))")
  }

  @Test(
    "lines without a place",
    arguments: [
      ("maxconn 5\n", "1:1: error: 'maxconn' stands outside of any section"),
      (
        "bakend x\nglobal\n",
        "1:1: error: 'bakend' stands outside of any section; did you mean 'backend'?"
      ),
      (".if 1\nglobal\n", "1:1: error: no .endif ends the block that begins with this .if"),
      ("global\n .else\n", "2:2: error: .else without an .if before it"),
      (".elif 1\nglobal\n", "1:1: error: .elif without an .if before it"),
      ("global\n.endif\n", "2:1: error: .endif without an .if before it"),
    ])
  func places(text: String, message: String) {
    #expect(haproxyErrors(text) == ["haproxy.cfg:\(message)"])
  }

  @Test(
    "sections",
    arguments: [
      ("backend\n", "1:1: error: 'backend' needs a name"),
      ("backend a!b\n", "1:9: error: '!' may not stand in a section's name"),
      ("backend a\nbackend a\n", "2:9: error: the name 'a' is taken since line 1"),
      ("listen a\nfrontend a\n", "2:10: error: the name 'a' is taken since line 1"),
      ("frontend x from base\n", "1:17: error: no section 'defaults base' stands before"),
      (
        "frontend f\n default_backend shop\nbackend shops\n",
        "2:18: error: no backend is named 'shop'; did you mean 'shops'?"
      ),
      ("frontend f\n use_backend zzzzzz if x\n", "2:14: error: no backend is named 'zzzzzz'"),
      ("frontend f\n default_backend f\n", "2:18: error: no backend is named 'f'"),
      ("frontend f\n use_backend\n", "2:2: error: 'use_backend' needs the name of a backend"),
      ("frontend f\n bind\n", "2:2: error: 'bind' needs an address, such as :80"),
    ])
  func sections(text: String, message: String) {
    #expect(haproxyErrors(text) == ["haproxy.cfg:\(message)"])
  }

  @Test(
    "values",
    arguments: [
      (
        "timeout connect 5x", "18: error: '5x' is not a time; write one such as 500ms, 5s or 1m"
      ),
      ("timeout connect", "2: error: 'timeout' needs a time, such as 5s"),
      ("timeout server 99d", "17: error: '99d' is longer than the longest time, 24 days"),
      (
        "balance roundrobbin",
        "10: error: 'roundrobbin' is not an algorithm of balance; did you mean 'roundrobin'?"
      ),
      ("balance random(0)", "10: error: random needs at least one draw"),
      ("hash-type other", "12: error: 'hash-type' needs map-based or consistent"),
      ("hash-balance-factor 50", "22: error: 'hash-balance-factor' is 0 or more than 100"),
      ("retries", "2: error: 'retries' needs a number"),
      ("retry-on sometimes", "11: error: 'sometimes' is not an error that retry-on knows"),
      ("mode ftp", "7: error: 'ftp' is not a mode; there are http and tcp"),
      ("server a", "2: error: 'server' needs a name and an address"),
      ("server a! 192.0.2.1", "9: error: '!' may not stand in a server's name"),
      ("server a 192.0.2.1 weight 300", "28: error: weight is 300; allowed: 0...256"),
      ("server a 192.0.2.1 check inter 0", "33: error: inter may not be 0"),
      ("server a 192.0.2.1 inter 3x", "27: error: '3x' is not a time for inter"),
      ("server a 192.0.2.1 rise 0", "26: error: rise must be 1 or more"),
      ("server a 192.0.2.1 weight", "21: error: 'weight' needs an argument"),
      (
        "server-template a 3-1 192.0.2.1",
        "20: error: '3-1' is neither a number of servers nor a range such as 1-5"
      ),
      ("server-template a 1-900000 192.0.2.1", "20: error: more than 100000 servers"),
    ])
  func values(line: String, message: String) {
    #expect(haproxyErrors("backend b\n \(line)\n") == ["haproxy.cfg:2:\(message)"])
  }

  @Test("a server's name is taken once in its section")
  func names() {
    let text =
      "backend a\n server s 192.0.2.1\n server s 192.0.2.2\nbackend b\n server s 192.0.2.1\n"
    #expect(
      haproxyErrors(text) == ["haproxy.cfg:3:9: error: the name 's' is taken in this section"])
  }

  @Test("all errors are told together, and after twenty the number of the others")
  func many() {
    let text = "backend b\n" + String(repeating: " timeout connect x\n", count: 100)
    let errors = haproxyErrors(text)
    #expect(errors.count == 21)
    #expect(errors.last?.hasSuffix("and 80 more errors") ?? false)
  }

  @Test("blocks of conditions end somewhere")
  func deep() {
    let text = String(repeating: ".if 1\n", count: 70) + String(repeating: ".endif\n", count: 70)
    #expect(
      haproxyErrors(text).first == "haproxy.cfg:65:1: error: more than 64 .if blocks within another"
    )
  }

  @Test("variables of variables do not fill the memory")
  func variables() {
    var text = "global\n setenv A0 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
    for i in 0..<40 { text += " setenv A\(i + 1) \"${A\(i)}${A\(i)}${A\(i)}\"\n" }
    #expect(haproxyErrors(text) == [])
  }

  @Test("brackets within brackets end somewhere")
  func brackets() {
    let text = ".if \(String(repeating: "(", count: 100_000))1\nglobal\n.endif\n"
    #expect(haproxyErrors(text) == [])
  }
}
