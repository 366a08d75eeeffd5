import Foundation
import NinesTestSupport
import Testing

@Suite("The model language")
struct LanguageTests {
  /// All YAML files below Models.
  static let models: [String] = {
    let folder = Repository.url("Models")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".yaml") }.sorted().map { "Models/\($0)" }
  }()

  @Test("every model fits the schema, by another implementation of JSON Schema")
  func schema() throws {
    #expect(!Self.models.isEmpty)
    let schema = try Nines.run("schema")
    #expect(schema.exitStatus == 0, "\(schema.errorText)")
    let check = try validate(Self.models, schema: schema.output)
    #expect(check.exitStatus == 0, "\(check.outputText)\(check.errorText)")
  }

  @Test(
    "the schema refuses what no model may say",
    arguments: [
      "nines: 2\npools: {web: {}}", "nines: 1\npools: {web: {servers: 0}}",
      "nines: 1\npools: {web: {balancer: nonsense}}", "nines: 1\npool: {web: {}}",
      "nines: 1\npools: {web: {retry_pause: 3}}",
    ])
  func refusal(model: String) throws {
    let schema = try Nines.run("schema").output
    try Nines.withModel(model) { folder in
      let check = try validate([folder.appending(path: "m.yaml").path], schema: schema)
      #expect(check.exitStatus == 1, "\(check.outputText)\(check.errorText)")
    }
  }

  @Test("the page of the documentation is what the program says")
  func page() throws {
    let path = "Sources/NinesCommand/Nines.docc/Model-language.md"
    let page = try String(contentsOf: Repository.url(path), encoding: .utf8)
    let made = try Nines.run("list", "--markdown")
    #expect(made.exitStatus == 0)
    #expect(made.outputText == page, "renew it: nines list --markdown > \(path)")
  }

  @Test(
    "the documentation converts without a warning",
    .enabled(if: Tool("docc").mayRun, "needs docc, which comes with Swift"))
  func documentation() throws {
    let docc = try Tool("docc").url()
    try TemporaryFolder.with { folder in
      let catalogue = Repository.url("Sources/NinesCommand/Nines.docc").path
      let result = try ChildProcess(
        docc,
        [
          "convert", catalogue, "--warnings-as-errors", "--output-path",
          folder.appending(path: "pages").path, "--fallback-display-name", "nines",
          "--fallback-bundle-identifier", "nines",
        ]
      ).run()
      #expect(result.exitStatus == 0, "\(result.outputText)\(result.errorText)")
    }
  }

  /// The schema is made by another walk over the language than the page.
  @Test("every section and word of the schema has a table with a row for each of its keys")
  func rows() throws {
    let path = "Sources/NinesCommand/Nines.docc/Model-language.md"
    let page = try String(contentsOf: Repository.url(path), encoding: .utf8)
    var tables: Set<Set<String>> = []
    var rows: Set<String> = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if let key = line.firstMatch(of: /^\| `([a-z_]+)` \| [^|]/) {
        rows.insert(String(key.1))
      } else if !line.hasPrefix("|") {
        tables.insert(rows)
        rows = []
      }
    }
    let schema = try JSONSerialization.jsonObject(with: Nines.run("schema").output)
    let definitions = ((schema as? [String: Any])?["$defs"] as? [String: Any]) ?? [:]
    #expect(definitions.count > 15)
    for (name, definition) in definitions {
      for keys in Self.keys(of: definition) where !keys.isEmpty {
        #expect(tables.contains(keys), "\(name): \(keys.sorted())")
      }
    }
  }

  /// The keys of a section, or of each word of a role.
  private static func keys(of definition: Any) -> [Set<String>] {
    guard let definition = definition as? [String: Any] else { return [] }
    if let words = definition["oneOf"] as? [[String: Any]] {
      return words.flatMap { word in
        let inner = word["properties"] as? [String: [String: Any]] ?? [:]
        return inner.values.map { Set(($0["properties"] as? [String: Any] ?? [:]).keys) }
      }
    }
    return [Set((definition["properties"] as? [String: Any] ?? [:]).keys)]
  }

  @Test("every model is sound, and its check ends", arguments: models)
  func check(model: String) throws {
    let result = try Nines.run("check", model)
    #expect(result.exitStatus == 0, "\(result.errorText)")
    #expect(result.outputText.contains("Theory"))
  }

  private func validate(_ files: [String], schema: Data) throws -> ProcessResult {
    let script = Repository.url("Tests/Reference/schema/validate.py").path
    return try ChildProcess(command: "python3", ["-B", script] + files, input: schema).run()
  }
}
