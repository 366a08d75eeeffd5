import NinesVocabulary

extension KeepalivedLexer {
  /// `$NAME=`, and a word for each line of the value: all that follows, comments and trailing blanks left out.
  mutating func readDefinition() -> [ConfigWord] {
    let start = location
    var name: [UInt8] = []
    while let byte = current, name.last != .equals {
      name.append(byte)
      advance()
    }
    var words = [ConfigWord(String(decoding: name, as: UTF8.self), at: start)]
    var continues = true
    while continues {
      while current?.isBlank ?? false { advance() }
      let place = location
      var text = readRestOfLine()
      continues = text.last == .backslash
      if continues { text.removeLast() }
      while text.last?.isBlank ?? false { text.removeLast() }
      if !text.isEmpty {
        words.append(ConfigWord(String(decoding: text, as: UTF8.self), at: place))
      }
      guard continues else { break }
      while current == .newline || (current?.isBlank ?? false) { advance() }
      if current == nil { break }
    }
    return words
  }

  private mutating func readRestOfLine() -> [UInt8] {
    var text: [UInt8] = []
    var quote: UInt8?
    while let byte = current, byte != .newline {
      if quote == nil, byte == .hash || byte == .bang {
        skipComment()
        break
      }
      if byte == .backslash, !isContinuation, let next = self.byte(ahead: 1), next < 0x80 {
        text.append(byte)
        advance()
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == .quote {
        quote = byte
      }
      text.append(bytes[position])
      advance()
    }
    while text.last?.isBlank ?? false { text.removeLast() }
    return text
  }
}
