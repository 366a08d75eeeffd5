import NinesVocabulary

/// What holds at a place of the files: the blocks around it and what they say.
struct NGINXScope: Sendable {
  var place: NGINXPlace
  /// By name: the statement that holds here.
  var settings: [String: ConfigStatement] = [:]
  /// Of `set`, by name without the dollar sign, and what nginx's own begin with; nil where it may be several.
  var variables: [String: String?] = [
    "scheme": "http", "request_uri": "/", "uri": "/", "document_uri": "/", "is_args": "?",
  ]
  /// The row of the `upstream` block around.
  var upstream: Int?
  /// The name of the `server` block around.
  var frontend = ""
  /// Where the `server` block around begins.
  var server: SourceLocation?
  /// The innermost block around that says which requests are meant.
  var block: ConfigStatement?
  /// Which requests are meant, in the words of the file; nil in a `server` of `stream`.
  var condition: String?
  /// The named locations that requests come to by `try_files`; nil where the whole server is not known.
  var tryFilesTargets: Set<String>?
  /// Whether no client sends these requests: nginx makes them for `error_page`, `mirror` and the like.
  var isInternal = false
  /// Whether these are the requests that no other location takes.
  var isRoot = false

  init(_ place: NGINXPlace) { self.place = place }

  /// The scope within a block.
  func within(_ block: ConfigStatement, place: NGINXPlace, when condition: String?) -> NGINXScope {
    var scope = self
    scope.place = place
    scope.block = block
    scope.condition = condition.map { String($0.map { $0.isWhitespace ? " " : $0 }) }
    scope.isRoot = false
    return scope
  }

  /// The first name of a server, or else where it listens.
  static func frontend(of server: [ConfigStatement]) -> String {
    let names = server.lazy.filter { $0.name == "server_name" }.flatMap(\.arguments)
    if let name = names.first(where: { $0.text != "_" && !$0.text.isEmpty }) { return name.text }
    let listen = server.first { $0.name == "listen" }
    return listen?.arguments.first?.text ?? "*:80"
  }

  /// Variables that are kept for `proxy_pass`; more are taken for unknown ones.
  private static let mostVariables = 200

  /// Notes what the statements of a block set; what an `if` may change is not known.
  mutating func noteVariables(of statements: [ConfigStatement]) {
    var here: Set<String> = []
    for statement in statements {
      if let (name, value) = Self.variable(of: statement) {
        guard variables.count < Self.mostVariables || variables[name] != nil else { continue }
        variables.updateValue(here.insert(name).inserted ? value : nil, forKey: name)
      } else if statement.name == "if" {
        for inner in statement.block ?? [] {
          guard let (name, _) = Self.variable(of: inner) else { continue }
          variables.updateValue(nil, forKey: name)
          here.insert(name)
        }
      }
    }
  }

  private static func variable(of statement: ConfigStatement) -> (name: String, value: String)? {
    guard statement.name == "set", statement.words.count == 3 else { return nil }
    let name = statement.words[1].text
    return name.hasPrefix("$") ? (String(name.dropFirst()), statement.words[2].text) : nil
  }

  /// The text with the variables that are known filled in.
  func filledIn(_ text: String) -> String {
    guard text.contains("$") else { return text }
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      let isBraced = rest.first == "{"
      let name = rest.drop { $0 == "{" && isBraced }.prefix {
        $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber)
      }
      let end = isBraced ? rest.firstIndex(of: "}").map { rest.index(after: $0) } : name.endIndex
      if let end, let value = variables[String(name)] ?? nil {
        result += value
        rest = rest[end...]
      } else {
        result += "$"
      }
    }
    return result + rest
  }
}
