package import NinesVocabulary

extension ModelDocument {
  /// Replaces or adds a value, as `--set pools.web.balancer=round-robin` asks.
  ///
  /// The path leads through keys, names, list positions from 0, and `name` keys of list elements; a name that
  /// contains points is found too. Missing mappings are made, and a word alone gets parameters. The value is YAML flow style on one line.
  /// Whether the key is known is checked when the document is read.
  ///
  /// - Parameter option: what positions name.
  package mutating func override(
    _ keyEqualsValue: String, option: String = "--set"
  ) throws(Diagnostics) {
    let file = "\(option) \(keyEqualsValue.prefix(200))"
    func refusal(_ fact: Diagnostic.Fact, column: Int) -> Diagnostics {
      Diagnostics([Diagnostic(fact, at: SourceLocation(file: file, line: 1, column: column))])
    }
    guard let equals = keyEqualsValue.firstIndex(of: "=") else {
      throw refusal(
        .syntax("write KEY=VALUE, for example pools.web.balancer=round-robin"), column: 1)
    }
    let path = keyEqualsValue[..<equals]
    let value = String(keyEqualsValue[equals...].dropFirst())
    let valueColumn = path.unicodeScalars.count + 2
    var column = 1
    var steps: [OverrideStep] = []
    for part in path.split(separator: ".", omittingEmptySubsequences: false) {
      guard !part.isEmpty else {
        throw refusal(.syntax("a part of the key is empty"), column: column)
      }
      steps.append(OverrideStep(text: String(part), column: column))
      column += part.unicodeScalars.count + 1
    }
    guard steps.count <= NodeConversion.maximumDepth else {
      throw refusal(.tooLarge("the key has too many parts"), column: 1)
    }
    guard !value.unicodeScalars.contains(where: \.isLineBreak) else {
      throw refusal(.syntax("the value must stand on one line"), column: valueColumn)
    }
    let node = try YAMLText.node(of: value, file: file, firstColumn: valueColumn)
    let location = SourceLocation(file: file, line: 1, column: valueColumn)
    do {
      root = try root.replacing(
        steps[...], in: file, with: node ?? ModelNode(.scalar("", isPlain: true), at: location))
    } catch {
      throw Diagnostics([error])
    }
  }
}

/// One part of the path of an override.
struct OverrideStep {
  let text: String
  let column: Int
}

extension ModelNode {
  func replacing(
    _ steps: ArraySlice<OverrideStep>, in file: String, with value: ModelNode
  ) throws(Diagnostic) -> ModelNode {
    guard let step = steps.first else { return value }
    let location = SourceLocation(file: file, line: 1, column: step.column)
    var copy = self
    switch content {
    case .mapping(var pairs):
      if let (index, used) = Self.match(steps, among: pairs) {
        pairs[index].value = try pairs[index].value.replacing(
          steps.dropFirst(used), in: file, with: value)
      } else {
        let empty = ModelNode(.mapping([]), at: location)
        let child = try empty.replacing(steps.dropFirst(), in: file, with: value)
        pairs.append(ModelPair(key: step.text, keyIsPlain: false, at: location, value: child))
      }
      copy.content = .mapping(pairs)
    case .list(var elements):
      guard let index = Self.index(of: step.text, among: elements) else {
        let names = elements.compactMap(\.nameKey)
        throw Diagnostic(
          names.isEmpty
            ? .invalid("the list has no element '\(step.text.cut)'; positions count from 0")
            : .unknownName(
              step.text.cut, role: "element", nearest: nearestWord(to: step.text, among: names)),
          at: location)
      }
      elements[index] = try elements[index].replacing(steps.dropFirst(), in: file, with: value)
      copy.content = .list(elements)
    case .scalar(let text, _):
      if text == step.text, steps.count > 1 {
        // A word alone gets parameters.
        let parameters = try ModelNode(.mapping([]), at: location).replacing(
          steps.dropFirst(), in: file, with: value)
        let pair = ModelPair(key: text, at: self.location, value: parameters)
        return ModelNode(.mapping([pair]), at: self.location)
      }
      guard isNothing else {
        throw Diagnostic(
          .invalid("nothing can be set below a single value: '\(step.text.cut)' is below \(found)"),
          at: location)
      }
      return try ModelNode(.mapping([]), at: location).replacing(steps, in: file, with: value)
    }
    return copy
  }

  /// The pair that the longest beginning of the path names, and how many steps that takes.
  private static func match(
    _ steps: ArraySlice<OverrideStep>, among pairs: [ModelPair]
  ) -> (index: Int, used: Int)? {
    for used in stride(from: steps.count, through: 1, by: -1) {
      let key = steps.prefix(used).map(\.text).joined(separator: ".")
      if let index = pairs.firstIndex(where: { $0.key == key }) { return (index, used) }
    }
    return nil
  }

  private static func index(of step: String, among elements: [ModelNode]) -> Int? {
    if let named = elements.firstIndex(where: { $0.nameKey == step }) { return named }
    guard step.allSatisfy(\.isASCIIDigit), let index = Int(step), index < elements.count else {
      return nil
    }
    return index
  }

  private var nameKey: String? {
    guard case .mapping(let pairs) = content,
      case .scalar(let text, _)? = pairs.first(where: { $0.key == "name" })?.value.content
    else { return nil }
    return text
  }
}
