import NinesVocabulary
import Yams

/// Turns a YAML text into nodes; the only place that knows the YAML library.
enum YAMLText {
  /// The single document of a text; nil when the text holds none.
  static func node(of text: String, places: TextPlaces) throws(Diagnostics) -> ModelNode? {
    try TextCheck.check(text, places: places)
    var repair = DuplicateKeyRepair(text: text, places: places)
    while true {
      do {
        guard let root = try compose(yaml: repair.text, .basic, .default, .utf8) else { return nil }
        var conversion = NodeConversion(places: repair.places)
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
        at: location(line: mark.line, column: mark.column, in: repair))
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

  /// The library sees the end of a text on the line after its last.
  private static func location(
    line: Int, column: Int, in repair: DuplicateKeyRepair
  ) -> SourceLocation {
    let end = repair.text.place(of: repair.text.endIndex)
    guard (line, column) > end else { return repair.places.location(line: line, column: column) }
    return repair.places.location(line: end.line, column: end.column)
  }
}
