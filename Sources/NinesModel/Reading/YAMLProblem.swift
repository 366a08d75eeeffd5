/// What the YAML library complains of, in words that say what would do.
enum YAMLProblem {
  /// `startedAt` is the line at which the construct begins that could not be finished.
  static func sentence(_ problem: String, context: String?, startedAt line: Int?) -> String {
    var sentence = plain[problem] ?? problem
    if problem == "found unexpected end of stream", context?.contains("quoted scalar") == true {
      sentence = "a quotation mark is never closed"
    }
    if problem == "did not find expected ',' or ']'"
      || problem == "did not find expected ',' or '}'"
    {
      sentence += "; a bracket is not closed or a comma is missing"
    }
    guard let line, problem != "but found another document" else { return sentence }
    return sentence + "; the part begins at line \(line)"
  }

  private static let plain = [
    "mapping values are not allowed in this context":
      "a ':' is not expected here; put a text that contains ': ' into quotes, or check the indentation",
    "could not find expected ':'": "a key without ':' after it",
    "found character that cannot start any token":
      "a value cannot begin with this character; indent with spaces, not tabs, and quote texts that "
      + "begin with @, ` or %",
    "found undefined alias":
      "this alias refers to no anchor that is complete before it; a part cannot contain itself",
    "but found another document": "a model is one YAML document; here a second one begins",
    "did not find expected <document start>":
      "a second value begins here; a model is one mapping, check the indentation",
    "did not find expected key":
      "a key is expected here; check the indentation and quotation marks",
    "did not find expected '-' indicator":
      "the next '-' of the list is expected here; check the indentation",
    "did not find expected node content": "a value is expected here",
    "block sequence entries are not allowed in this context":
      "a list cannot begin here; put its '-' on a line of its own",
    "mapping keys are not allowed in this context": "a key cannot begin here",
    "found a tab character that violates indentation": "indent with spaces, not tabs",
  ]
}
