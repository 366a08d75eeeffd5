import Foundation
import NinesModel
import NinesVocabulary
import Testing

@Suite("The JSON Schema")
struct JSONSchemaTests {
  private static let schema = JSONSchema.schema(of: Everything.self, wordBook: testWords)

  @Test("it is JSON, the same each time, and names every key with help and default")
  func sound() throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(Self.schema.utf8)) as? [String: Any]
    let properties = try #require(parsed?["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(Everything.parameters.map(\.name)))
    #expect(parsed?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(parsed?["required"] as? [String] == ["nines", "rate"])
    #expect(properties["nines"]?["const"] as? Int == 1)
    #expect(properties["timeout"]?["default"] as? String == "50 s")
    #expect(
      properties["timeout"]?["description"] as? String
        == "Patience. Default: 50 s (HAProxy's guide).")
    #expect(properties["enabled"]?["default"] as? Bool == true)
    #expect(Self.schema == JSONSchema.schema(of: Everything.self, wordBook: testWords))
  }

  @Test("a reference implementation takes valid models", .enabled(if: Validator.isInstalled))
  func valid() throws {
    let texts = [
      sample, shortest, shortest + "service: 20 ms\n", shortest + "balancer: round-robin\n",
      shortest + "share: 0.5\nfactor: 3\n", shortest + "limit: {fall: 3}\n", "nines: 1\nrate: 0\n",
      shortest + "loss: 5 usd / min\n", shortest + "timeout: 1.5e3 ms\n", shortest + "tags: one\n",
      shortest + "pools: {a-1: {servers: {name: 7, life: {exponential: {}}}}}\n",
      shortest + "check: &c {fall: 3}\nlimit: *c\n",
    ]
    for text in texts { #expect(errors(text) == []) }
    let verdicts = try Validator.verdicts(on: texts, schema: Self.schema)
    #expect(verdicts == Array(repeating: true, count: texts.count))
  }

  /// What only the reader can see: repeated keys, ranges of quantities with units, sums of shares, currencies.
  @Test("and refuses broken ones", .enabled(if: Validator.isInstalled))
  func broken() throws {
    let lines = [
      "unknown: 1", "timeout: 5", "timeout: 5 parsecs", "timeout: fast", "timeout: ~",
      "timeout: [1]",
      "timeout: 0", "share: 2", "share: 5 s", "factor: 0", "factor: many", "workers: 0",
      "workers: 1.5", "workers: 8 s", "enabled: 1", "enabled: 'true'", "title: 5", "title: ~",
      "mode: Lost", "target: a b", "target: ~", "service: gauss", "service: weibull",
      "service: {weibull: {}}", "service: {weibull: {scale: 1 h, shape: 40}}",
      "service: {exponential: {}, weibull: {scale: 1 h, shape: 1}}", "service: {exponential: 5 s}",
      "service: 5", "balancer: 5", "balancer: best-of", "balancer: {round-robin: ~}", "check: {}",
      "check: 5", "check: {fall: 3, up: 1}", "tags: [1]", "weights: [257]", "pools: []",
      "pools: {web: {}}", "pools: {-a: {servers: {name: x}}}", "limit: 0", "limit: []", "price: 5",
      "price: 5 EUR/h", "loss: 5 EUR", "growth: 5 EUR/h",
    ]
    let texts =
      lines.map { shortest + $0 + "\n" } + ["rate: 1/s\n", "nines: 1\n", "nines: 2\nrate: 1/s\n"]
    for text in texts { #expect(errors(text) != []) }
    let verdicts = try Validator.verdicts(on: texts, schema: Self.schema)
    let accepted = zip(texts, verdicts).filter { $0.1 }.map { $0.0 }
    #expect(accepted == [])
  }

  @Test("what the schema refuses the reader refuses too", .enabled(if: Validator.isInstalled))
  func strictness() throws {
    let texts = BrokenCorpus.all.map { shortest + $0 + "\n" }.filter {
      (try? ModelDocument(text: $0, file: "m.yaml")) != nil
    }
    let verdicts = try Validator.verdicts(on: texts, schema: Self.schema)
    #expect(verdicts.filter { !$0 }.count > 150)
    for (text, isValid) in zip(texts, verdicts) where !isValid { #expect(errors(text) != []) }
  }
}
