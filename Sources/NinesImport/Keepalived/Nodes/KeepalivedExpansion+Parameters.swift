import NinesVocabulary

extension String {
  /// `$NAME=`, as the lexer writes it.
  var isKeepalivedDefinition: Bool {
    guard hasPrefix("$"), hasSuffix("="), utf8.count > 2 else { return false }
    return utf8.dropFirst().dropLast().allSatisfy(\.isNameByte)
  }
}

extension KeepalivedExpansion {
  /// The lines of a parameter's value if the word is nothing but its name: `$NAME` or `${NAME}`.
  func value(of word: String) -> [ConfigWord]? {
    guard word.hasPrefix("$") else { return nil }
    if word.hasPrefix("${"), word.hasSuffix("}") {
      return parameters[String(word.dropFirst(2).dropLast())]
    }
    return parameters[String(word.dropFirst())]
  }

  /// The words with the values of parameters in their place; a value of several words becomes several.
  mutating func substituted(_ words: [ConfigWord]) -> [ConfigWord] {
    guard words.contains(where: { $0.text.utf8.contains(.dollar) }) else { return words }
    var result: [ConfigWord] = []
    for word in words { result += substituted(word, depth: 0) }
    return result
  }

  private mutating func substituted(_ word: ConfigWord, depth: Int) -> [ConfigWord] {
    guard word.text.utf8.contains(.dollar) else { return [word] }
    substitutionsLeft -= 1
    guard substitutionsLeft > 0, depth <= Self.depthLimit else { return [word] }
    if let lines = value(of: word.text), lines.count <= 1 {
      guard let line = lines.first else { return [] }
      return self.words(of: line).flatMap { substituted($0, depth: depth + 1) }
    }
    let text = filledIn(word.text, depth: depth)
    return [ConfigWord(text, at: word.location)]
  }

  /// The words of a value; braces in it, and what cannot be read, stay text.
  private func words(of line: ConfigWord) -> [ConfigWord] {
    var lexer = KeepalivedLexer(line.text, at: line.location)
    lexer.run()
    guard lexer.diagnostics.isEmpty else { return [line] }
    var words: [ConfigWord] = []
    for token in lexer.tokens {
      switch token {
      case .word(let word): words.append(word)
      case .lineEnd: continue
      default: return [line]
      }
    }
    return words
  }

  /// A text with `${NAME}` anywhere in it, and `$NAME` before white space or its end, replaced.
  private mutating func filledIn(_ text: String, depth: Int) -> String {
    substitutionsLeft -= 1
    guard substitutionsLeft > 0, depth <= Self.depthLimit else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard bytes[position] == .dollar, let name = name(in: bytes, at: position) else {
        result.append(bytes[position])
        position += 1
        continue
      }
      if let value = plainValue(of: name.text), result.count < 65_536 {
        result += Array(filledIn(value, depth: depth + 1).utf8)
      } else {
        result += bytes[position..<name.end]
      }
      position = name.end
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func plainValue(of name: String) -> String? {
    if let lines = parameters[name] { return lines.map(\.text).joined(separator: " ") }
    switch name {
    case "_PWD": return "."
    case "_INSTANCE": return configID
    case "_HASH": return "#"
    case "_BANG": return "!"
    default: return nil
    }
  }

  private func name(in bytes: [UInt8], at dollar: Int) -> (text: String, end: Int)? {
    let isBraced = dollar + 1 < bytes.count && bytes[dollar + 1] == .openBrace
    let start = dollar + (isBraced ? 2 : 1)
    var end = start
    while end < bytes.count, bytes[end].isNameByte { end += 1 }
    guard end > start else { return nil }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    if isBraced {
      return end < bytes.count && bytes[end] == .closeBrace ? (text, end + 1) : nil
    }
    return end == bytes.count || bytes[end].isBlank ? (text, end) : nil
  }
}
