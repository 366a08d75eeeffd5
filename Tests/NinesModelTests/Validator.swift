import Foundation
import NinesModel

/// Python's `jsonschema` as a second opinion on a schema.
enum Validator {
  static let isInstalled =
    (try? run("import jsonschema; jsonschema.Draft202012Validator; print('[true]')", input: Data()))
    == [true]

  /// Whether each model is valid; the schema itself is checked first.
  static func verdicts(on texts: [String], schema: String) throws -> [Bool] {
    let models = try texts.map { try ModelDocument(text: $0, file: "m.yaml").json }
    let input = "{\"schema\": \(schema), \"models\": [\(models.joined(separator: ","))]}"
    let script = """
      import json, sys
      from jsonschema import Draft202012Validator as Validator
      data = json.load(sys.stdin)
      Validator.check_schema(data["schema"])
      validator = Validator(data["schema"])
      print(json.dumps([validator.is_valid(model) for model in data["models"]]))
      """
    return try run(script, input: Data(input.utf8))
  }

  private static func run(_ script: String, input: Data) throws -> [Bool] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "nines-\(ProcessInfo.processInfo.globallyUniqueString).json")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode([Bool].self, from: answer)
  }
}
