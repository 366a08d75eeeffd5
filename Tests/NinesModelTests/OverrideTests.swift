import NinesModel
import NinesVocabulary
import Testing

@Suite("Keys set from the command line")
struct OverrideTests {
  private func values(_ overrides: String...) throws(Diagnostics) -> ParameterValues {
    var document = try ModelDocument(text: sample, file: "m.yaml")
    for override in overrides { try document.override(override) }
    return try ModelReader(wordBook: testWords).values(of: document, as: Everything.self)
  }

  private func complaint(_ override: String) -> String {
    do {
      _ = try values(override)
      return "read"
    } catch {
      return error.sorted.map(\.description).joined(separator: "\n")
    }
  }

  @Test("values, words, lists and mappings are replaced")
  func replaced() throws {
    #expect(try values("timeout=7 min").number("timeout") == 420)
    #expect(try values("balancer=round-robin").word("balancer").keyword == "round-robin")
    #expect(try values("weights=[7, 8]").numbers("weights") == [7, 8])
    #expect(try values("check={fall: 9}").optionalSection("check")?.integer("fall") == 9)
    #expect(try values("title=\"x=y\"").text("title") == "x=y")
    #expect(
      try values("check.fall=4", "check.fall=5").optionalSection("check")?.integer("fall") == 5)
  }

  @Test(
    "paths lead through names, positions, name keys and words",
    arguments: [
      "pools.web.servers.0.weight=77", "pools.web.servers.web1.weight=77",
      "pools.web.servers.1.weight=77", "pools.store.servers.weight=77",
    ])
  func paths(override: String) throws {
    let weights = try values(override).named("pools").flatMap { pool -> [Int] in
      guard case .section(let pool) = pool.value else { return [] }
      return pool.list("servers").compactMap {
        if case .section(let server) = $0.content { return server.integer("weight") }
        return nil
      }
    }
    #expect(weights.filter { $0 == 77 }.count == 1)
  }

  @Test("missing mappings are made, names with points are found, words alone get parameters")
  func made() throws {
    let text = shortest + "service: exponential\npools: {a.b: {servers: {name: x}}}\n"
    var document = try ModelDocument(text: text, file: "m.yaml")
    try document.override("check.fall=3")
    try document.override("pools.a.b.balancer=round-robin")
    try document.override("service.exponential.mean=3 s")
    let values = try ModelReader(wordBook: testWords).values(of: document, as: Everything.self)
    #expect(values.optionalSection("check")?.integer("fall") == 3)
    #expect(values.named("pools").map(\.name) == ["a.b"])
    #expect(values.word("service").values.number("mean") == 3)
  }

  @Test(
    "errors point into the option",
    arguments: [
      (
        "timeout",
        "--set timeout:1:1: error: write KEY=VALUE, for example pools.web.balancer=round-robin"
      ),
      ("=5", "--set =5:1:1: error: a part of the key is empty"),
      ("check..fall=5", "--set check..fall=5:1:7: error: a part of the key is empty"),
      (
        "timeout=5",
        "--set timeout=5:1:9: error: timeout is '5' without a unit; write it like '2 s'"
      ),
      (
        "timeout=",
        "--set timeout=:1:9: error: timeout must be a duration like '2 s', found nothing"
      ),
      (
        "tiemout=5 s",
        "--set tiemout=5 s:1:1: error: unknown key 'tiemout'; did you mean 'timeout'?"
      ),
      (
        "check.fal=5",
        "--set check.fal=5:1:7: error: unknown key 'fal'; did you mean 'fall'?"
      ),
      (
        "timeout.x=5",
        "--set timeout.x=5:1:9: error: nothing can be set below a single value: 'x' is below '5 s'"
      ),
      (
        "pools.web.servers.wbe1.weight=5",
        "--set pools.web.servers.wbe1.weight=5:1:19: error: no element is named 'wbe1'; "
          + "did you mean 'web1'?"
      ),
      (
        "weights.3=5",
        "--set weights.3=5:1:9: error: the list has no element '3'; positions count from 0"
      ),
      (
        "check={fall: [}",
        "--set check={fall: [}:1:15: error: a value is expected here"
      ),
      ("title=a\nb", "--set title=a\nb:1:7: error: the value must stand on one line"),
      (
        "check={fall: 3, fall: 4}",
        "--set check={fall: 3, fall: 4}:1:17: error: key 'fall' is given twice; first at line 1"
      ),
    ])
  func errors(override: String, expected: String) { #expect(complaint(override) == expected) }
}
