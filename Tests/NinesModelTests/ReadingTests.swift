import NinesModel
import NinesVocabulary
import Testing

@Suite("What is read")
struct ReadingTests {
  @Test("quantities arrive in the program's units")
  func quantities() throws {
    let values = try reading(sample).values
    #expect(values.number("timeout") == 5)
    #expect(values.number("rate") == 300)
    #expect(abs(values.number("share") - 0.9995) < 1e-15)
    #expect(values.number("factor") == 1.5)
    #expect(values.integer("workers") == 8)
    #expect(values.number("price") == 5000)
    #expect(abs(values.number("loss") - 200.0 / 60) < 1e-12)
    #expect(abs(values.number("growth") - 0.5 / 3600) < 1e-15)
  }

  @Test("texts, flags, choices and names arrive as written")
  func texts() throws {
    let values = try reading(sample).values
    #expect(values.text("title") == "A cluster: the whole")
    #expect(values.flag("enabled") == false)
    #expect(values.text("mode") == "resume")
    #expect(values.text("target") == "web")
    #expect(values.texts("tags").map(\.content) == ["edge", "core"])
    #expect(values.numbers("weights") == [3, 2, 1])
  }

  @Test("words carry their parameters")
  func words() throws {
    let values = try reading(sample).values
    #expect(values.word("service").keyword == "weibull")
    #expect(values.word("service").values.number("scale") == 0.02)
    #expect(values.word("balancer").keyword == "best-of")
    #expect(values.word("balancer").values.integer("draws") == 2)
  }

  @Test("names keep the order of the file, and one element stands for a list")
  func names() throws {
    let pools = try reading(sample).values.named("pools")
    #expect(pools.map(\.name) == ["web", "store"])
    guard case .section(let store) = pools[1].value else { return #expect(Bool(false)) }
    #expect(store.list("servers").count == 1)
    #expect(pools[0].location == SourceLocation(file: "m.yaml", line: 23, column: 3))
  }

  @Test("a bare quantity is a constant law")
  func constant() throws {
    let law = try reading(shortest + "service: 20 ms\n").values.word("service")
    #expect(law.keyword == "constant")
    #expect(law.values.number("value") == 0.02)
    #expect(law.values.location == SourceLocation(file: "m.yaml", line: 3, column: 10))
  }

  @Test("either kind is taken by its outer form")
  func either() throws {
    #expect(try reading(shortest + "limit: 7\n").values.integer("limit") == 7)
    let check = try reading(shortest + "limit: {fall: 3}\n").values.optionalSection("limit")
    #expect(check?.integer("fall") == 3)
  }

  @Test("defaults are read like the user's own text, marked, and listed with their sources")
  func defaults() throws {
    let reading = try reading(shortest + "check: {fall: 3}\n")
    #expect(reading.values.number("timeout") == 50)
    #expect(reading.values.isDefault("timeout"))
    #expect(!reading.values.isDefault("rate"))
    #expect(reading.values.word("service").values.number("mean") == 0.02)
    #expect(
      reading.defaultsUsed.map { "\($0.path)=\($0.text) (\($0.source)) at \($0.location)" } == [
        "check.interval=2 s (HAProxy's manual, inter) at m.yaml:3:8",
        "check.rise=2 (HAProxy's manual, rise) at m.yaml:3:8",
        "timeout=50 s (HAProxy's guide) at m.yaml:1:1",
        "share=10 % (an assumption) at m.yaml:1:1",
        "enabled=true (its meaning) at m.yaml:1:1",
        "mode=lost (an assumption) at m.yaml:1:1",
        "service=exponential (an assumption) at m.yaml:1:1",
        "service.exponential.mean=20 ms (a test) at m.yaml:1:1",
        "balancer=round-robin (HAProxy's guide) at m.yaml:1:1",
      ])
  }

  @Test("the currency of the amounts is kept")
  func currency() throws {
    #expect(try reading(sample).currency == "EUR")
    #expect(try reading(shortest).currency == nil)
    #expect(try reading(shortest + "price: 5 usd\nloss: 3 USD/h\n").currency == "USD")
  }

  @Test("an alias stands for what its anchor marks")
  func alias() throws {
    let values = try reading(
      shortest + "check: &c {fall: 3}\nlimit: *c\nservice: &l {exponential: {mean: 1 s}}\n"
    ).values
    #expect(values.optionalSection("limit")?.integer("fall") == 3)
  }

  @Test("line ends and a byte-order mark make no difference")
  func lineEnds() throws {
    let plain = try reading(sample).values
    #expect(try reading("\u{FEFF}" + sample).values == plain)
    #expect(try reading(sample.replacing("\n", with: "\r\n")).values == plain)
  }
}

/// A section whose declaration is wrong: its default is not of its own kind.
private struct Mistaken: Section {
  static let parameters = [
    Parameter("wait", .positiveDuration, .value("5", source: "nowhere"), help: "Waits.")
  ]
  init(_ values: ParameterValues) throws(Diagnostic) {}
}

@Suite("Declarations that are wrong")
struct DeclarationTests {
  @Test("a default that cannot be read is called broken at the part that relies on it")
  func brokenDefault() throws {
    let document = try ModelDocument(text: "# none\n{}\n", file: "m.yaml")
    let error = #expect(throws: Diagnostics.self) {
      try ModelReader(wordBook: testWords).values(of: document, as: Mistaken.self)
    }
    #expect(
      error?.all.map(\.description) == [
        "m.yaml:2:1: error: the default of wait is broken: "
          + "wait is '5' without a unit; write it like '2 s'"
      ])
  }
}
