import NinesKernel
import NinesVocabulary
import Yams

/// Reads a word as a model writes it; `model.yaml` is the file it stands in.
func word(_ text: String, as role: WordRole) throws -> WordUse {
  guard case .word(let use) = try WordText.value(of: .word(role), in: text) else {
    preconditionFailure("a word is read as a word")
  }
  return use
}

func section<Part: Section>(_ type: Part.Type, _ text: String) throws -> Part {
  guard case .section(let values) = try WordText.value(of: .section(type), in: text) else {
    preconditionFailure("a section is read as a section")
  }
  return try Part(values)
}

/// Just enough of a reader for correct texts: no positions within a text, no suggestions.
enum WordText {
  struct Misread: Error {
    let text: String
  }

  static let place = SourceLocation(file: "folder/model.yaml", line: 1, column: 1)

  static func value(of kind: ValueKind, in text: String) throws -> Value {
    guard let node = try Yams.compose(yaml: text) else { throw Misread(text: text) }
    return try value(of: kind, from: node)
  }

  private static func value(of kind: ValueKind, from node: Node) throws -> Value {
    switch kind {
    case .quantity(let dimension, let allowed):
      let number = try Quantity(scalar(node), dimension: dimension, key: "it").value
      guard allowed.contains(number) else { throw Misread(text: try scalar(node)) }
      return .number(number)
    case .integer(let allowed):
      guard let number = Int(try scalar(node)), allowed.contains(number) else {
        throw Misread(text: try scalar(node))
      }
      return .number(Double(number))
    case .flag: return .flag(try scalar(node) == "true")
    case .text, .file, .reference: return .text(try scalar(node))
    case .choice(let words):
      guard try words.contains(scalar(node)) else { throw Misread(text: try scalar(node)) }
      return .text(try scalar(node))
    case .word(let role): return .word(try word(role, from: node))
    case .section(let type): return .section(try values(of: type.parameters, from: node))
    case .list(let element):
      let nodes = node.sequence.map { Array($0) } ?? [node]
      return .list(try nodes.map { Located(try value(of: element, from: $0), at: place) })
    case .named(let element, role: _):
      return .named(
        try (node.mapping ?? [:]).map { name, inner in
          NamedValue(name: try scalar(name), value: try value(of: element, from: inner), at: place)
        })
    case .either(let first, let second):
      return try value(of: node.scalar != nil ? first : second, from: node)
    }
  }

  private static func word(_ role: WordRole, from node: Node) throws -> WordUse {
    let pair = node.mapping?.first
    let keyword = try scalar(pair?.key ?? node)
    guard let type = KernelWords.book.type(of: keyword, as: role) else {
      // A bare quantity in the place of a law is a constant.
      guard role == .law, let node = try Yams.compose(yaml: "constant: {value: \(keyword)}") else {
        throw Misread(text: keyword)
      }
      return try word(role, from: node)
    }
    let values = try values(of: type.parameters, from: pair?.value ?? Node([(Node, Node)]()))
    _ = try type.init(values)
    return WordUse(keyword, values)
  }

  private static func values(of parameters: [Parameter], from node: Node) throws
    -> ParameterValues
  {
    let mapping = node.mapping ?? [:]
    var values = ParameterValues(at: place)
    for (key, _) in mapping where !parameters.contains(where: { $0.name == key.string }) {
      throw Misread(text: try scalar(key))
    }
    for parameter in parameters {
      if let inner = mapping[Node(parameter.name)] {
        let value = try value(of: parameter.kind, from: inner)
        values.set(parameter.name, to: .init(value, at: place, isDefault: false))
      } else if case .value(let text, source: _) = parameter.fallback {
        let value = try value(of: parameter.kind, in: text)
        values.set(parameter.name, to: .init(value, at: place, isDefault: true))
      } else if case .required = parameter.fallback {
        throw Misread(text: "\(parameter.name) is missing")
      }
    }
    return values
  }

  private static func scalar(_ node: Node) throws -> String {
    guard let scalar = node.scalar else { throw Misread(text: "no scalar") }
    return scalar.string
  }
}
