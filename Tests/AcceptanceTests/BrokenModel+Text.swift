import Foundation

/// Files that are no YAML, or no mapping, or more than the reader takes.
extension BrokenModel {
  static let texts: [BrokenModel] =
    [
      BrokenModel("empty", ""),
      BrokenModel("blank lines", "\n\n\n"),
      BrokenModel("only a comment", "# a model\n"),
      BrokenModel("null", "null\n"),
      BrokenModel("a scalar", "nines\n"),
      BrokenModel("a number", "1\n"),
      BrokenModel("a list", "- nines: 1\n- pools: {}\n"),
      BrokenModel("an empty mapping", "{}\n"),
      BrokenModel("an empty list", "[]\n"),
      BrokenModel("two documents", "\(web)---\n\(web)"),
      BrokenModel("JSON with a comma too many", "{\"nines\": 1,, \"pools\": {}}\n"),
      BrokenModel("a tab as indentation", "nines: 1\npools:\n\tweb: {}\n", line: 3),
      BrokenModel("a bracket left open", "nines: 1\npools: {web: {servers: [1, 2\n"),
      BrokenModel("a bracket too many", "nines: 1\npools: {web: {}}}\n", line: 2),
      BrokenModel("a quote left open", "nines: 1\nname: \"HA pair\npools: {web: {}}\n"),
      BrokenModel("indentation that does not fit", "nines: 1\npools:\n    web: {}\n  api: {}\n"),
      BrokenModel("no blank after a colon", "nines:1\npools:{}\n"),
      BrokenModel("two values in a line", "nines: 1\nname: a: b\n", line: 2),
      BrokenModel("an alias without an anchor", web + "    failures: *node\n", line: 7),
      BrokenModel("an alias of itself", "nines: 1\npools: &p {web: *p}\n", line: 2),
      BrokenModel("a merge key", "nines: 1\nbase: &b {work: 1 s}\npools: {web: {<<: *b}}\n"),
      BrokenModel("a tag", "nines: !!python/object:os.system 1\npools: {web: {}}\n", line: 1),
      BrokenModel("a directive of another version", "%YAML 9.9\n---\nnines: 1\n"),
      BrokenModel("a key that is a list", web + "    ? [a, b]\n    : 1\n"),
      BrokenModel("a key that is a mapping", "{{a: b}: 1}\n"),
      BrokenModel("a key that is null", web + "    ~: 1\n", line: 7),
      BrokenModel("an empty key", web + "    '': 1\n", line: 7),
      BrokenModel("XML", "<model><pools/></model>\n"),
      BrokenModel("INI", "[global]\nmaxconn = 4096\n"),
      BrokenModel("haproxy.cfg", "global\n    maxconn 4096\ndefaults\n    timeout connect 5s\n"),
      BrokenModel("a shell script", "#!/bin/sh\nexec nines run model.yaml\n"),
      BrokenModel("text in Cyrillic", "модель: 1\n", line: 1),
      BrokenModel("an emoji as a key", web + "    🚀: 1\n", line: 7),
      BrokenModel("a name that looks like another in Latin", web + "    wоrkers: 2\n", line: 7),
      BrokenModel("a zero-width blank in a key", web + "    work\u{200B}ers: 2\n", line: 7),
      BrokenModel("a blank that does not break in a quantity", web + "    patience: 2\u{A0}s\n"),
      BrokenModel("an escape sequence of a terminal", web + "    \"\\e[31mred\": 1\n", line: 7),
      BrokenModel("a line feed in a key", web + "    \"ser\\nvers\": 1\n", line: 7),
      BrokenModel("bytes of an ELF file", bytes: Data([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0])),
      BrokenModel("bytes of a gzip file", bytes: Data([0x1f, 0x8b, 8, 0, 0xff, 0xfe, 3, 0])),
      BrokenModel("zero bytes", bytes: Data(repeating: 0, count: 4096)),
      BrokenModel("a zero byte in a word", bytes: Data("nines: 1\nna\0me: x\n".utf8)),
      BrokenModel("all 256 bytes", bytes: Data(0...255)),
      BrokenModel("Latin-1", bytes: Data("nines: 1\nname: caf".utf8) + [0xe9, 0x0a]),
      BrokenModel("UTF-8 cut short", bytes: Data("nines: 1\nname: ".utf8) + [0xe2, 0x82]),
      BrokenModel("UTF-8 longer than needed", bytes: Data("name: ".utf8) + [0xc0, 0xaf, 0x0a]),
      BrokenModel("a surrogate in UTF-8", bytes: Data("name: ".utf8) + [0xed, 0xa0, 0x80, 0x0a]),
      BrokenModel("UTF-16", bytes: "nines: 1\npools: {web: {}}\n".data(using: .utf16)!),
      BrokenModel("carriage returns alone", "nines: 1\rpools: {web: {wrk: 1 s}}\r"),
      BrokenModel("a bell", web + "    \u{7}: 1\n"),
    ]

  static let sizes: [BrokenModel] = [
    BrokenModel("more than 2 MB", web + String(repeating: "# padding\n", count: 250_000)),
    BrokenModel(
      "a line of a megabyte", "nines: 1\nnam: " + String(repeating: "x", count: 1_000_000)),
    BrokenModel("a key of 100 kB", web + "    " + String(repeating: "k", count: 100_000) + ": 1\n"),
    BrokenModel(
      "a name of 100 kB, unknown", web + "    crew: " + String(repeating: "k", count: 100_000)),
    BrokenModel("100000 lists in each other", "nines: " + String(repeating: "[", count: 100_000)),
    BrokenModel("100000 mappings in each other", String(repeating: "{a: ", count: 100_000)),
    BrokenModel(
      "500 lists in each other, closed",
      "nines: 1\nfigures: "
        + String(repeating: "[", count: 500) + String(repeating: "]", count: 500) + "\n"),
    BrokenModel(
      "500 indented levels", (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
    BrokenModel(
      "mixtures in mixtures, 300 deep",
      web.replacing(
        "20 ms",
        with:
          String(repeating: "{mixture: {parts: [{share: 100 %, law: ", count: 300) + "1 s"
          + String(repeating: "}]}}", count: 300))),
    BrokenModel(
      "shifts in shifts, 30 deep, the last one wrong",
      web.replacing(
        "20 ms",
        with:
          String(repeating: "{shifted: {by: 1 s, law: ", count: 30) + "1 kg"
          + String(repeating: "}}", count: 30))),
    BrokenModel(
      "batches in batches, 30 deep",
      "nines: 1\npools: {web: {work: 1 s}}\ntraffic: {arrivals: "
        + String(repeating: "{batches: {size: 2, of: ", count: 30) + "1/kg"
        + String(repeating: "}}", count: 30) + "}\n"),
    BrokenModel(
      "an alias bomb of lists", "nines: 1\na: &a [x, x, x, x, x, x, x, x, x]\n" + bomb { "[\($0)]" }
    ),
    BrokenModel(
      "an alias bomb of mappings",
      "nines: 1\na: &a {x: 1}\n"
        + bomb { aliases in
          let parts = aliases.split(separator: ",").enumerated().map {
            "k\($0.offset):\($0.element)"
          }
          return "{\(parts.joined(separator: ", "))}"
        }),
    BrokenModel(
      "an alias bomb in a known place",
      "nines: 1\nfigures:\n  - &a [wait, wait]\n"
        + (0..<25).map { "  - &b\($0) [\($0 == 0 ? "*a, *a" : "*b\($0 - 1), *b\($0 - 1)")]\n" }
        .joined()),
    BrokenModel("2000 unknown keys", web + (0..<2_000).map { "    key\($0): 1\n" }.joined()),
    BrokenModel(
      "2000 unknown references",
      web + "    depends_on: ["
        + (0..<2_000).map { "n\($0)" }.joined(separator: ", ") + "]\n"),
    BrokenModel(
      "the same key 10000 times", web + String(repeating: "    retries: 1\n", count: 10_000)),
  ]

  /// Lines of nine aliases of the line above each.
  private static func bomb(_ wrap: (String) -> String) -> String {
    "abcdefghi".map(String.init).dropLast().enumerated().map { number, name in
      let next = String("bcdefghij"[String.Index(utf16Offset: number, in: "bcdefghij")])
      return "\(next): &\(next) "
        + wrap(Array(repeating: " *\(name)", count: 9).joined(separator: ",")) + "\n"
    }.joined()
  }
}
