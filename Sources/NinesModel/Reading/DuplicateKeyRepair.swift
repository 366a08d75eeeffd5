/// A text whose repeated keys are made distinct, so that the YAML library goes on and all of them are found.
///
/// The library stops at the first repeated key and names only its first occurrence. A mark of private-use
/// characters before that occurrence separates it from the others; `original` takes the mark away again.
struct DuplicateKeyRepair {
  private(set) var text: String
  private(set) var places: TextPlaces
  private var marks = 0
  private var budget: Int  // bytes that may still be parsed again

  init(text: String, places: TextPlaces) {
    self.text = text
    self.places = places
    budget = 300_000
  }

  /// Marks the key at a place; false when there are too many or the key has a form that takes no mark.
  mutating func separate(line: Int, column: Int) -> Bool {
    budget -= text.utf8.count + 2000
    guard budget >= 0, var index = text.index(line: line, column: column), index < text.endIndex
    else { return false }
    var inserted = column
    switch text.unicodeScalars[index] {
    case "\"", "'":
      index = text.unicodeScalars.index(after: index)
      inserted += 1
    case "&", "!", "*", "?", "|", ">": return false
    default: break
    }
    let mark = "\(Self.begin)\(marks)\(Self.end)"
    marks += 1
    text.unicodeScalars.insert(contentsOf: mark.unicodeScalars, at: index)
    places.insert(length: mark.unicodeScalars.count, line: line, column: inserted)
    return true
  }

  /// A key as the user wrote it.
  static func original(_ key: String) -> String {
    var key = key
    while key.unicodeScalars.first == begin, let close = key.unicodeScalars.firstIndex(of: end) {
      key = String(key.unicodeScalars[close...].dropFirst())
    }
    return key
  }

  private static let begin: Unicode.Scalar = "\u{E5D0}"
  private static let end: Unicode.Scalar = "\u{E5D1}"
}
