package import NinesVocabulary

/// The model language as JSON Schema 2020-12, for editors and other tools.
///
/// What the schema refuses the reader refuses too, save for numbers in quotes; units are checked by pattern, ranges of
/// quantities with units only by the reader.
package enum JSONSchema {
  package static func schema(of section: any Section.Type, wordBook: WordBook) -> String {
    var builder = SchemaBuilder(wordBook: wordBook)
    let root = builder.object(of: section.parameters)
    let head: [JSONValue.Member] = [
      .init(name: "$schema", value: .text("https://json-schema.org/draft/2020-12/schema")),
      .init(name: "title", value: .text("A model for nines")),
    ]
    guard case .object(let members) = root else { return root.pretty() }
    return JSONValue.object(head + members)
      .adding([.init(name: "$defs", value: builder.definitions)]).pretty() + "\n"
  }
}
