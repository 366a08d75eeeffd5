import NinesVocabulary

/// Words of the catalogs, alone or with parameters.
extension ReadingPass {
  mutating func word(_ role: WordRole, from node: ModelNode, at trail: Trail) -> WordUse? {
    switch node.content {
    case .list:
      report(ValueKind.word(role).expectation, for: node, at: trail)
      return nil
    case .scalar(let text, let isPlain):
      guard !node.isNothing else {
        report(ValueKind.word(role).expectation, for: node, at: trail)
        return nil
      }
      if role == .law, isPlain, text.looksLikeQuantity { return constant(node, at: trail) }
      guard let type = type(of: text, as: role, at: node.location) else { return nil }
      let needed = type.parameters.filter(\.isRequired).map(\.name)
      guard needed.isEmpty else {
        report(
          .invalid(
            "'\(text)' needs \(needed.joined(separator: ", ")); for example: \(type.example)"),
          at: node.location)
        return nil
      }
      return use(type, pairs: [], in: place(of: node), at: trail.appending(text))
    case .mapping(let pairs):
      return word(role, from: pairs, of: node, at: trail)
    }
  }

  private mutating func word(
    _ role: WordRole, from pairs: [ModelPair], of node: ModelNode, at trail: Trail
  ) -> WordUse? {
    guard let pair = pairs.first else {
      report(ValueKind.word(role).expectation, for: node, at: trail)
      return nil
    }
    let type = type(of: pair.key, as: role, at: pair.location)
    if pairs.count > 1 {
      report(
        .invalid(
          "\(trail.key) takes one \(role.rawValue), found \(pairs.count) keys: "
            + pairs.prefix(3).map { "'\($0.key.cut)'" }.joined(separator: ", ")
            + (pairs.count > 3 ? ", ..." : "")
            + (type == nil ? "" : "; indent the parameters of '\(pair.key)' below it")),
        at: pairs[1].location)
    }
    guard let type else { return nil }
    guard case .mapping(let parameters) = pair.value.content else {
      report(
        .wrongType(
          key: pair.key,
          expected: type.parameters.isEmpty
            ? "written alone, without parameters"
            : "a mapping of its parameters (\(type.parameters.map(\.name).joined(separator: ", ")))",
          found: pair.value.found),
        at: pair.value.isNothing ? pair.location : pair.value.location)
      return nil
    }
    let whole = placeOfDefault ?? pair.location
    let use = use(type, pairs: parameters, in: whole, at: trail.appending(pair.key))
    return pairs.count == 1 ? use : nil
  }

  /// A bare quantity where a law is wanted.
  private mutating func constant(_ node: ModelNode, at trail: Trail) -> WordUse? {
    guard let type = wordBook.type(of: "constant", as: .law),
      let parameter = type.parameters.first(where: { $0.name == "value" })
    else {
      report(ValueKind.word(.law).expectation, for: node, at: trail)
      return nil
    }
    guard let value = value(of: parameter.kind, from: node, at: trail) else { return nil }
    var values = ParameterValues(at: place(of: node))
    values.set(
      "value", to: .init(value, at: place(of: node), isDefault: placeOfDefault != nil))
    return checked(type, values)
  }

  private mutating func type(
    of word: String, as role: WordRole, at location: SourceLocation
  ) -> (any Keyworded.Type)? {
    if let type = wordBook.type(of: word, as: role) { return type }
    let known = wordBook.keywords(as: role)
    report(
      .unknownWord(
        word.cut, role: role.rawValue, nearest: nearest(to: word, among: known), known: known),
      at: location)
    return nil
  }

  private mutating func use(
    _ type: any Keyworded.Type, pairs: [ModelPair], in whole: SourceLocation, at trail: Trail
  ) -> WordUse? {
    guard let values = values(of: type.parameters, from: pairs, in: whole, at: trail) else {
      return nil
    }
    return checked(type, values)
  }

  /// Hears what the word itself objects to; only values without any other error get here.
  private mutating func checked(
    _ type: any Keyworded.Type, _ values: ParameterValues
  ) -> WordUse? {
    do {
      _ = try type.init(values)
      return WordUse(type.keyword, values)
    } catch {
      report(error.fact, at: error.location ?? values.location)
      return nil
    }
  }
}

extension Parameter {
  var isRequired: Bool {
    if case .required = fallback { return true }
    return false
  }
}

extension String {
  fileprivate var looksLikeQuantity: Bool {
    guard let first = drop(while: { $0 == "-" || $0 == "+" || $0 == "." }).first else {
      return true
    }
    if first.isASCIIDigit { return true }
    return self.first == "." || PlainWord(self) == .number
  }
}
