import NinesVocabulary
import Yams

/// Turns a YAML text into nodes; the only place that knows the YAML library.
enum YAMLText {
  /// The single document of a text; nil when the text holds none.
  ///
  /// `firstColumn` is where the text begins on its first line.
  static func node(
    of text: String, file: String, firstColumn: Int = 1
  ) throws(Diagnostics) -> ModelNode? {
    let places = TextPlaces(of: text, file: file, firstColumn: firstColumn)
    try TextCheck.check(text, places: places)
    var repair = DuplicateKeyRepair(text: text, places: places)
    while true {
      do {
        guard let root = try compose(yaml: repair.text, .basic, .default, .utf8) else { return nil }
        var conversion = NodeConversion(
          places: repair.places, hasAliases: TextCheck.hasAliases(text))
        return try conversion.tree(of: root)
      } catch let diagnostics as Diagnostics {
        throw diagnostics
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let place = (line: context.mark.line, column: context.mark.column)
        guard repair.separate(line: place.line, column: place.column) else {
          let location = repair.places.location(line: place.line, column: place.column)
          throw Diagnostics(
            keys.map { key in
              let name = DuplicateKeyRepair.original(key)
              return Diagnostic(.duplicateKey(name.cut, firstAt: location), at: location)
            })
        }
      } catch {
        throw Diagnostics([diagnostic(error, in: repair)])
      }
    }
  }

  private static func diagnostic(_ error: any Error, in repair: DuplicateKeyRepair) -> Diagnostic {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let lineOfContext = context.map { $0.mark.line == mark.line ? nil : $0.mark.line } ?? nil
      return Diagnostic(
        .syntax(YAMLProblem.sentence(problem, context: context?.text, startedAt: lineOfContext)),
        at: repair.places.location(line: mark.line, column: mark.column))
    case YamlError.reader(let problem, let offset, _, _):
      let text = repair.text
      let index = text.index(text.startIndex, offsetBy: offset ?? 0, limitedBy: text.endIndex)
      let place = text.place(of: index ?? text.startIndex)
      return Diagnostic(
        .syntax(problem), at: repair.places.location(line: place.line, column: place.column))
    default:
      return Diagnostic(
        .syntax("the file cannot be read as YAML: \("\(error)".cut)"),
        at: repair.places.location(line: 1, column: 1))
    }
  }
}
