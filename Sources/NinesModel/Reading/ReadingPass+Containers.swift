import NinesVocabulary

/// Sections, lists and mappings with names.
extension ReadingPass {
  mutating func section(
    _ type: any Section.Type, from node: ModelNode, at trail: Trail
  ) -> ParameterValues? {
    guard case .mapping(let pairs) = node.content else {
      report(ValueKind.section(type).expectation, for: node, at: trail)
      return nil
    }
    return values(of: type.parameters, from: pairs, in: place(of: node), at: trail)
  }

  /// Reads every key, so that all errors are found; nil when there was one.
  mutating func values(
    of parameters: [Parameter], from pairs: [ModelPair], in whole: SourceLocation, at trail: Trail
  ) -> ParameterValues? {
    let errorsBefore = errorCount
    let allowed = parameters.map(\.name)
    var values = ParameterValues(at: whole)
    var given: [String: SourceLocation] = [:]
    for pair in pairs {
      if let first = given[pair.key] {
        report(.duplicateKey(pair.key.cut, firstAt: first), at: pair.location)
        continue
      }
      given[pair.key] = pair.location
      guard let parameter = parameters.first(where: { $0.name == pair.key }) else {
        let nearest = nearest(to: pair.key, among: allowed.filter { given[$0] == nil })
        report(
          .unknownKey(
            pair.key.cut, nearest: nearest ?? self.nearest(to: pair.key, among: allowed),
            allowed: allowed),
          at: pair.location)
        // A misspelt key is there, in a way: do not call the right one missing as well.
        if let nearest { given[nearest] = pair.location }
        continue
      }
      if let value = value(
        of: parameter.kind, from: pair.value, at: trail.appending(parameter.name))
      {
        values.set(
          parameter.name,
          to: .init(value, at: place(of: pair.value), isDefault: placeOfDefault != nil))
      }
    }
    for parameter in parameters where given[parameter.name] == nil {
      switch parameter.fallback {
      case .none: break
      case .required(let example):
        report(.missingKey(parameter.name, example: example), at: whole)
      case .value(let text, let source):
        let used = defaultsUsed.count
        if let value = fallback(
          text, source: source, of: parameter, at: trail.appending(parameter.name), in: whole)
        {
          values.set(parameter.name, to: .init(value, at: whole, isDefault: true))
        }
        // Nothing rests on a value within an option that is off.
        if let companion = parameter.companion, given[companion] == nil {
          defaultsUsed.removeSubrange(used...)
        }
      }
    }
    return errorCount == errorsBefore ? values : nil
  }

  mutating func list(of kind: ValueKind, from node: ModelNode, at trail: Trail) -> Value? {
    var elements = [node]
    if case .list(let several) = node.content { elements = several }
    var values: [Located<Value>] = []
    values.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      if let value = value(of: kind, from: element, at: trail.element(index)) {
        values.append(Located(value, at: place(of: element)))
      }
    }
    return values.count == elements.count ? .list(values) : nil
  }

  mutating func named(_ kind: ValueKind, from node: ModelNode, at trail: Trail) -> Value? {
    guard case .mapping(let pairs) = node.content else {
      report(ValueKind.named(kind, role: .subject).expectation, for: node, at: trail)
      return nil
    }
    var given: [String: SourceLocation] = [:]
    var values: [NamedValue] = []
    for pair in pairs {
      if let first = given[pair.key] {
        report(.duplicateName(pair.key.cut, firstAt: first), at: pair.location)
        continue
      }
      given[pair.key] = pair.location
      let isName = isName(pair.key, isPlain: pair.keyIsPlain, at: pair.location)
      let value = value(of: kind, from: pair.value, at: trail.appending(pair.key))
      if isName, let value {
        values.append(
          NamedValue(name: pair.key, value: value, at: placeOfDefault ?? pair.location))
      }
    }
    return values.count == pairs.count ? .named(values) : nil
  }
}
