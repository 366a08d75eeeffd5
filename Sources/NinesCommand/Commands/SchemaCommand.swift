import ArgumentParser
import NinesKernel
import NinesModel

/// `nines schema`: the model language for editors and other tools.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "The model language as JSON Schema, for editors.",
    discussion: """
      Example:
        nines schema > nines.schema.json
      and as the first line of a model, for editors that speak YAML:
        # yaml-language-server: $schema=nines.schema.json
      """)

  func run() throws {
    try Console.write(JSONSchema.schema(of: ModelSection.self, wordBook: KernelWords.book))
  }
}
