import NinesVocabulary
import Yams

/// Copies the YAML library's tree, aliases expanded, within limits on depth and size.
struct NodeConversion {
  /// The YAML library takes about 5 microseconds for each; the slowest texts stay well under a second.
  static let maximumNodes = 50_000
  static let maximumDepth = 64
  /// - Parameter hasAliases: the text alone holds fewer, perhaps.
  static func tooMany(hasAliases: Bool) -> Diagnostic.Fact {
    .tooLarge(
      "the model has over \(maximumNodes) values"
        + (hasAliases ? ", counted through its aliases" : ""))
  }
  static let tooDeep = Diagnostic.Fact.tooLarge(
    "the model is nested over \(maximumDepth) levels deep")

  private let places: TextPlaces
  private let hasAliases: Bool
  private var visited = 0
  private var diagnostics = Diagnostics()

  init(places: TextPlaces, hasAliases: Bool) {
    self.places = places
    self.hasAliases = hasAliases
  }

  mutating func tree(of root: Node) throws(Diagnostics) -> ModelNode {
    let tree: ModelNode
    do {
      tree = try convert(root, depth: 0)
    } catch {
      diagnostics.add(error)
      throw diagnostics
    }
    if !diagnostics.isEmpty { throw diagnostics }
    return tree
  }

  private mutating func convert(_ node: Node, depth: Int) throws(Diagnostic) -> ModelNode {
    let location = location(of: node.mark)
    visited += 1
    guard visited <= Self.maximumNodes else {
      throw Diagnostic(Self.tooMany(hasAliases: hasAliases), at: location)
    }
    guard depth <= Self.maximumDepth else {
      throw Diagnostic(Self.tooDeep, at: location)
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      check(tag: scalar.tag, allowed: isPlain ? [""] : [Self.stringTag], at: location)
      return ModelNode(.scalar(scalar.string, isPlain: isPlain), at: location)
    case .sequence(let sequence):
      check(tag: sequence.tag, allowed: [""], at: location)
      var elements: [ModelNode] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence { elements.append(try convert(element, depth: depth + 1)) }
      return ModelNode(.list(elements), at: location)
    case .mapping(let mapping):
      check(tag: mapping.tag, allowed: [""], at: location)
      var pairs: [ModelPair] = []
      pairs.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        guard let pair = try convert(key: key, value: value, depth: depth) else { continue }
        pairs.append(pair)
      }
      return ModelNode(.mapping(pairs), at: location)
    case .alias:
      return ModelNode(.scalar("", isPlain: true), at: location)
    }
  }

  private mutating func convert(
    key: Node, value: Node, depth: Int
  ) throws(Diagnostic) -> ModelPair? {
    let location = location(of: key.mark)
    guard case .scalar(let scalar) = key else {
      diagnostics.add(
        Diagnostic(.syntax("a key must be plain text, not a list or a mapping"), at: location))
      return nil
    }
    let isPlain = scalar.style == .plain || scalar.style == .any
    // Comparing keys has resolved their tags: the string tag says nothing any more.
    check(tag: scalar.tag, allowed: ["", Self.stringTag], at: location)
    let name = DuplicateKeyRepair.original(scalar.string)
    if isPlain, name == "<<" {
      diagnostics.add(
        Diagnostic(
          .syntax("merge keys ('<<') are not supported; write the keys out, or use an alias"),
          at: location))
      return nil
    }
    let converted = try convert(value, depth: depth + 1)
    return ModelPair(key: name, keyIsPlain: isPlain, at: location, value: converted)
  }

  private mutating func check(tag: Tag, allowed: [String], at location: SourceLocation) {
    let name = tag.rawValue
    guard !allowed.contains(name) else { return }
    let prefix = "tag:yaml.org,2002:"
    let shown = name.hasPrefix(prefix) ? "!!" + name.dropFirst(prefix.count) : name
    diagnostics.add(
      Diagnostic(
        .syntax("tags such as '\(shown.cut)' are not supported; write the value without it"),
        at: location))
  }

  private func location(of mark: Mark?) -> SourceLocation {
    places.location(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private static let stringTag = "tag:yaml.org,2002:str"
}
