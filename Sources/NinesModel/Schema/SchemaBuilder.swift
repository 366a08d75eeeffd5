import NinesVocabulary

/// Builds the schema of every kind; sections and roles become definitions, since laws contain laws.
struct SchemaBuilder {
  private let wordBook: WordBook
  private var names: [ObjectIdentifier: String] = [:]
  private var defined: [JSONValue.Member] = []
  private var known: Set<String> = []

  init(wordBook: WordBook) { self.wordBook = wordBook }

  /// In alphabetical order.
  var definitions: JSONValue { .object(defined.sorted { $0.name < $1.name }) }

  mutating func object(of parameters: [Parameter]) -> JSONValue {
    let properties = parameters.map {
      JSONValue.Member(name: $0.name, value: property(of: $0))
    }
    let required = parameters.filter(\.isRequired).map(\.name)
    var members: [JSONValue.Member] = [
      .init(name: "type", value: .text("object")),
      .init(name: "properties", value: .object(properties)),
    ]
    if !required.isEmpty { members.append(.init(name: "required", value: .texts(required))) }
    members.append(.init(name: "additionalProperties", value: .flag(false)))
    return .object(members)
  }

  private mutating func property(of parameter: Parameter) -> JSONValue {
    var description = parameter.help
    let stop = description.hasSuffix(".") ? "" : "."
    var notes: [JSONValue.Member] = []
    switch parameter.fallback {
    case .none: break
    case .required(let example): description += "\(stop) For example: \(example)"
    case .value(let text, let source):
      description += "\(stop) Default: \(text) (\(source))."
      notes.append(.init(name: "default", value: JSONValue(yaml: text)))
    }
    notes.insert(.init(name: "description", value: .text(description)), at: 0)
    return schema(of: parameter.kind).adding(notes)
  }

  mutating func schema(of kind: ValueKind) -> JSONValue {
    switch kind {
    case .quantity(let dimension, let allowed):
      return QuantitySchema.schema(of: dimension, allowed: allowed)
    case .integer(let allowed) where allowed.lowerBound == allowed.upperBound:
      return .object(["const": .integer(allowed.lowerBound)])
    case .integer(let allowed):
      return .object([
        "type": .text("integer"), "minimum": .integer(allowed.lowerBound),
        "maximum": .integer(allowed.upperBound),
      ])
    case .flag: return .object(["type": .text("boolean")])
    case .text, .file: return .object(["type": .text("string")])
    case .reference:
      // A name of digits alone is a number to JSON.
      return .object(["type": .texts(["string", "number"]), "pattern": .text(Self.namePattern)])
    case .choice(let words): return .object(["enum": .texts(words)])
    case .word(let role): return reference(to: role)
    case .section(let type): return reference(to: type)
    case .list(let element):
      let schema = schema(of: element)
      return .object([
        "anyOf": .list([.object(["type": .text("array"), "items": schema]), schema])
      ])
    case .named(let value, _):
      return .object([
        "type": .text("object"),
        "propertyNames": .object(["pattern": .text(Self.namePattern)]),
        "additionalProperties": schema(of: value),
      ])
    case .either(let first, let second):
      return .object(["anyOf": .list([schema(of: first), schema(of: second)])])
    }
  }

  private mutating func reference(to type: any Section.Type) -> JSONValue {
    let name = name(of: type)
    if known.insert(name).inserted {
      defined.append(.init(name: name, value: object(of: type.parameters)))
    }
    return Self.reference(name)
  }

  private mutating func reference(to role: WordRole) -> JSONValue {
    let name = role.rawValue.replacing(" ", with: "-")
    if known.insert(name).inserted {
      defined.append(.init(name: name, value: words(as: role)))
    }
    return Self.reference(name)
  }

  private mutating func words(as role: WordRole) -> JSONValue {
    var forms: [JSONValue] = []
    for type in wordBook.words[role] ?? [] {
      let summary = JSONValue.text(type.summary)
      if !type.parameters.contains(where: \.isRequired) {
        forms.append(.object(["const": .text(type.keyword), "description": summary]))
      }
      if role == .law, type.keyword == "constant", let value = type.parameters.first {
        forms.append(
          schema(of: value.kind).adding([.init(name: "description", value: summary)]))
      }
      let parameters = object(of: type.parameters)
      forms.append(
        .object([
          "type": .text("object"), "description": summary,
          "properties": .object([.init(name: type.keyword, value: parameters)]),
          "required": .texts([type.keyword]), "additionalProperties": .flag(false),
        ]))
    }
    return .object(["oneOf": .list(forms)])
  }

  /// The type's name; two types of one name are told apart by a number.
  private mutating func name(of type: any Section.Type) -> String {
    if let name = names[ObjectIdentifier(type)] { return name }
    let plain = String(describing: type)
    let taken = Set(names.values)
    var name = plain
    var number = 2
    while taken.contains(name) {
      name = "\(plain)\(number)"
      number += 1
    }
    names[ObjectIdentifier(type)] = name
    return name
  }

  private static func reference(_ name: String) -> JSONValue {
    .object(["$ref": .text("#/$defs/\(name)")])
  }

  private static let namePattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$"
}
