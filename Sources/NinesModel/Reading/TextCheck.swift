import NinesVocabulary

/// What is refused before YAML sees a text.
enum TextCheck {
  static let maximumBytes = 2_000_000

  static func check(_ text: String, places: TextPlaces) throws(Diagnostics) {
    let start = places.location(line: 1, column: 1)
    let bytes = text.utf8.count
    guard bytes <= maximumBytes else {
      throw Diagnostics([Diagnostic(.tooLarge(sizeMessage(bytes: bytes)), at: start)])
    }
    try checkCharacters(of: text, places: places)
    try checkStructure(of: text, places: places)
    try checkKeys(of: text, places: places)
  }

  static func sizeMessage(bytes: Int) -> String {
    "the model has \(bytes) bytes; over \(maximumBytes) are refused"
  }

  /// YAML allows tabs, line breaks and printable characters.
  private static func checkCharacters(of text: String, places: TextPlaces) throws(Diagnostics) {
    let refused = text.unicodeScalars.firstIndex { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85: return false
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: return true
      default: return false
      }
    }
    guard let refused else { return }
    let value = text.unicodeScalars[refused].value
    let place = text.place(of: refused)
    throw Diagnostics([
      Diagnostic(
        .unreadable(
          value == 0
            ? "the file is binary, not a text" : "the control character \(value) is not allowed"),
        at: places.location(line: place.line, column: place.column))
    ])
  }

  /// Refuses a text that would take YAML seconds: by its commas, colons and dashes it holds more values than
  /// allowed, or by its brackets it is far too deep (a remark may hold brackets that never close).
  private static func checkStructure(of text: String, places: TextPlaces) throws(Diagnostics) {
    var marks = 0
    var entries = 0  // of block lists and of mappings; each holds a value
    var depth = 0
    var fact: Diagnostic.Fact?
    var previous = UInt8(ascii: "\n")
    var position = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        marks += 1
        depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: ","), UInt8(ascii: "&"), UInt8(ascii: "!"): marks += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if ":-?".utf8.contains(previous) { entries += 1 }
      default: break
      }
      previous = byte
      if entries > NodeConversion.maximumNodes + 5000
        || marks + entries > 2 * NodeConversion.maximumNodes
      {
        fact = NodeConversion.tooMany(hasAliases: false)
      }
      if depth > 200 { fact = NodeConversion.tooDeep }
      if fact != nil { break }
      position += 1
    }
    guard let fact else { return }
    let place = text.place(of: text.utf8.index(text.utf8.startIndex, offsetBy: position))
    let location = places.location(line: place.line, column: place.column)
    throw Diagnostics([Diagnostic(fact, at: location)])
  }

  /// Whether a text may use aliases.
  static func hasAliases(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "&")) && text.utf8.contains(UInt8(ascii: "*"))
  }

  /// Refuses keys that are lists, mappings or aliases where aliases are in use.
  ///
  /// YAML libraries compare keys by their whole expanded content, which a few lines of nested aliases make
  /// endless; without aliases such keys are found, and refused, later.
  private static func checkKeys(of text: String, places: TextPlaces) throws(Diagnostics) {
    guard hasAliases(text) else { return }
    let bytes = Array(text.utf8)
    var lastVisible = UInt8(ascii: "\n")
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      var isKey = false
      switch byte {
      case UInt8(ascii: "?"):
        isKey = lastVisible >= 0x80 || "\n\r-?:,[{".utf8.contains(lastVisible)
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        isKey = colonFollows(bytes, after: position + 1)
      case UInt8(ascii: "*"):
        var end = position + 1
        while end < bytes.count, isNamePart(bytes[end]) { end += 1 }
        isKey = end > position + 1 && colonFollows(bytes, after: end)
      default: break
      }
      if isKey {
        let place = text.place(of: text.utf8.index(text.utf8.startIndex, offsetBy: position))
        throw Diagnostics([
          Diagnostic(
            .syntax("a key must be plain text, not an alias, a list or a mapping"),
            at: places.location(line: place.line, column: place.column))
        ])
      }
      if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { lastVisible = byte }
      position += 1
    }
  }

  private static func colonFollows(_ bytes: [UInt8], after start: Int) -> Bool {
    var position = start
    while position < bytes.count,
      bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t")
    {
      position += 1
    }
    return position < bytes.count && bytes[position] == UInt8(ascii: ":")
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }
}
