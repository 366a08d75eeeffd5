import NinesVocabulary

/// Where the pieces of a text stand in what the user wrote.
///
/// The text may begin in the middle of a line (the value of a `--set` option), and marks may have been inserted
/// into it that the user never wrote; columns are those of the user.
struct TextPlaces {
  let file: String
  let firstColumn: Int  // of the first line
  /// The place after the last character; the YAML library sees the end of a text on the line after it.
  private let end: (line: Int, column: Int)
  /// By line, in columns of the user.
  private var insertions: [Int: [(column: Int, length: Int)]] = [:]

  init(of text: String, file: String, firstColumn: Int = 1) {
    self.file = file
    self.firstColumn = firstColumn
    end = text.place(of: text.endIndex)
  }

  func location(line: Int, column: Int) -> SourceLocation {
    var place = (line: max(1, line), column: max(1, userColumn(line: line, column: column)))
    if place > end { place = end }
    if place.line == 1 { place.column += firstColumn - 1 }
    return SourceLocation(file: file, line: place.line, column: place.column)
  }

  mutating func insert(length: Int, line: Int, column: Int) {
    let place = (column: userColumn(line: line, column: column), length: length)
    insertions[line, default: []].append(place)
    insertions[line]?.sort { $0.column < $1.column }
  }

  private func userColumn(line: Int, column: Int) -> Int {
    var shift = 0
    for insertion in insertions[line] ?? [] {
      let begin = insertion.column + shift
      guard column > begin else { break }
      shift += min(insertion.length, column - begin)
    }
    return column - shift
  }
}

extension String {
  /// The index of a place as YAML counts: lines end at CR, LF, CRLF, NEL, LS and PS, columns are Unicode scalars.
  func index(line: Int, column: Int) -> String.Index? {
    let scalars = unicodeScalars
    var index = scalars.startIndex
    var current = 1
    while current < line {
      guard index < scalars.endIndex else { return nil }
      let scalar = scalars[index]
      index = scalars.index(after: index)
      guard scalar.isLineBreak else { continue }
      if scalar == "\r", index < scalars.endIndex, scalars[index] == "\n" {
        index = scalars.index(after: index)
      }
      current += 1
    }
    return scalars.index(index, offsetBy: column - 1, limitedBy: scalars.endIndex)
  }

  /// The line and column of an index, counted as YAML counts.
  func place(of index: String.Index) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    var previous: Unicode.Scalar = " "
    for scalar in unicodeScalars[..<index] {
      if scalar == "\n", previous == "\r" {
        // The second half of one line break.
      } else if scalar.isLineBreak {
        line += 1
        column = 1
      } else {
        column += 1
      }
      previous = scalar
    }
    return (line, column)
  }
}

extension Unicode.Scalar {
  var isLineBreak: Bool {
    switch self {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": return true
    default: return false
    }
  }
}
