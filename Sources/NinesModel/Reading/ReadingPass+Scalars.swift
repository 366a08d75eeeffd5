import NinesVocabulary

/// Values that are one text: quantities, integers, flags, texts, names and choices.
extension ReadingPass {
  mutating func quantity(
    _ dimension: Dimension, allowed: ClosedRange<Double>, from node: ModelNode, at trail: Trail
  ) -> Value? {
    let expectation = ValueKind.quantity(dimension, allowed: allowed).expectation
    guard case .scalar(let text, let isPlain) = node.content,
      !PlainWord.beginsAmbiguously(text), isPlain || dimension != .number
    else {
      report(expectation, for: node, at: trail)
      return nil
    }
    if node.isNothing {
      report(expectation, for: node, at: trail)
      return nil
    }
    let quantity: Quantity
    do {
      quantity = try Quantity(text, dimension: dimension, key: trail.key)
    } catch {
      report(error.fact, at: node.location)
      return nil
    }
    guard allowed.contains(quantity.value) else {
      // `99.9` for `99.9 %`.
      if dimension == .share, !text.contains("%"), quantity.value > 1,
        allowed.contains(quantity.value / 100)
      {
        report(.missingPercent(key: trail.key, found: text.cut), at: node.location)
        return nil
      }
      report(
        .outOfRange(key: trail.key, value: text.cut, allowed: dimension.text(of: allowed)),
        at: node.location)
      return nil
    }
    return speaks(quantity.currency, at: node.location) ? .number(quantity.value) : nil
  }

  /// Whether an amount is in the currency of the model; the first amount fixes it.
  private mutating func speaks(_ code: String?, at location: SourceLocation) -> Bool {
    guard let code, placeOfDefault == nil else { return true }
    guard let known = currency else {
      currency = (code, location)
      return true
    }
    guard known.code != code else { return true }
    let place =
      known.location.file == location.file ? "line \(known.location.line)" : "\(known.location)"
    report(
      .invalid(
        "this amount is in \(code), but the one at \(place) is in \(known.code); "
          + "a model has one currency"),
      at: location)
    return false
  }

  mutating func integer(
    allowed: ClosedRange<Int>, from node: ModelNode, at trail: Trail
  ) -> Value? {
    let expectation = ValueKind.integer(allowed: allowed).expectation
    guard case .scalar(let text, true) = node.content else {
      report(expectation, for: node, at: trail)
      return nil
    }
    let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit), digits == "0" || digits.first != "0"
    else {
      report(expectation, for: node, at: trail)
      return nil
    }
    guard let number = Int(text), allowed.contains(number) else {
      report(
        .outOfRange(
          key: trail.key, value: text.cut, allowed: "\(allowed.lowerBound)...\(allowed.upperBound)"),
        at: node.location)
      return nil
    }
    return .number(Double(number))
  }

  mutating func flag(from node: ModelNode, at trail: Trail) -> Value? {
    guard case .scalar(let text, true) = node.content else {
      report(ValueKind.flag.expectation, for: node, at: trail)
      return nil
    }
    switch PlainWord(text) {
    case .flag(let flag): return .flag(flag)
    case .flagLike(let flag):
      report(
        .wrongType(
          key: trail.key, expected: "true or false", found: "'\(text)'; write \(flag)"),
        at: node.location)
    default: report(ValueKind.flag.expectation, for: node, at: trail)
    }
    return nil
  }

  mutating func file(from node: ModelNode, at trail: Trail) -> Value? {
    guard let value = text(from: node, at: trail) else { return nil }
    if case .text(let name) = value {
      filesUsed.append(ModelFile.path(of: name, namedAt: node.location))
    }
    return value
  }

  mutating func text(from node: ModelNode, at trail: Trail) -> Value? {
    guard case .scalar(let text, let isPlain) = node.content, !node.isNothing else {
      report(ValueKind.text.expectation, for: node, at: trail)
      return nil
    }
    if isPlain, PlainWord(text) != .text {
      report(
        .wrongType(
          key: trail.key, expected: ValueKind.text.expectation,
          found: "'\(text.cut)'; put it into quotes"),
        at: node.location)
      return nil
    }
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    else {
      report(.invalid("\(trail.key) contains a control character"), at: node.location)
      return nil
    }
    return .text(text)
  }

  mutating func reference(from node: ModelNode, at trail: Trail) -> Value? {
    guard case .scalar(let text, let isPlain) = node.content, !node.isNothing else {
      report("a name", for: node, at: trail)
      return nil
    }
    return isName(text, isPlain: isPlain, at: node.location) ? .text(text) : nil
  }

  mutating func choice(among words: [String], from node: ModelNode, at trail: Trail) -> Value? {
    guard case .scalar(let text, _) = node.content, !node.isNothing else {
      report(ValueKind.choice(words).expectation, for: node, at: trail)
      return nil
    }
    guard words.contains(text) else {
      report(
        .unknownWord(
          text.cut, role: "value of \(trail.key)", nearest: nearest(to: text, among: words),
          known: words),
        at: node.location)
      return nil
    }
    return .text(text)
  }

  /// Names are letters, digits, `_`, `.` and `-`, begin with a letter or digit and have at most 64 characters.
  mutating func isName(_ name: String, isPlain: Bool, at location: SourceLocation) -> Bool {
    if isPlain {
      switch PlainWord(name) {
      case .flag, .flagLike, .nothing:
        report(
          .invalid("'\(name)' is no name for every YAML tool; put it into quotes"), at: location)
        return false
      default: break
      }
    }
    let isLetterOrDigit = { (character: Character) in
      character.isASCII && (character.isLetter || character.isASCIIDigit)
    }
    guard let first = name.first, isLetterOrDigit(first), name.utf8.count <= 64,
      name.allSatisfy({ isLetterOrDigit($0) || $0 == "_" || $0 == "." || $0 == "-" })
    else {
      report(
        .invalid(
          "'\(name.cut)' is no name: up to 64 letters, digits, '_', '.' and '-', "
            + "beginning with a letter or digit"),
        at: location)
      return false
    }
    return true
  }
}
