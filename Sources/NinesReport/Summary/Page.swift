/// Plain text of at most 80 columns: headings, labelled entries, paragraphs.
package struct Page {
  static let width = 80
  private let isStyled: Bool
  package private(set) var text = ""

  /// - Parameter isStyled: headings are bold, by escape sequences that terminals know.
  package init(isStyled: Bool) { self.isStyled = isStyled }

  /// A heading after an empty line; `note` stands behind it and is not bold.
  package mutating func heading(_ title: String, note: String = "") {
    if !text.isEmpty { text += "\n" }
    text += isStyled ? "\u{1B}[1m\(title)\u{1B}[0m" : title
    text += note.isEmpty ? "\n" : " \(note)\n"
  }

  /// A label and what belongs to it, aligned with the other entries.
  package mutating func entry(_ label: String, _ content: String, labelWidth: Int = 18) {
    let gap = String(repeating: " ", count: max(2, labelWidth - label.count))
    add(content, first: "  \(label)\(gap)", rest: String(repeating: " ", count: labelWidth + 2))
  }

  package mutating func paragraph(_ content: String, indent: Int = 2) {
    let margin = String(repeating: " ", count: indent)
    add(content, first: margin, rest: margin)
  }

  package mutating func bullet(_ content: String) { add(content, first: "  - ", rest: "    ") }

  /// A line as it is, for columns.
  package mutating func line(_ content: String) { text += "\(content)\n" }

  /// Breaks at spaces; a word longer than a line stands alone.
  private mutating func add(_ content: String, first: String, rest: String) {
    var line = first
    var isEmpty = true
    for word in content.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > Self.width {
        text += "\(line)\n"
        line = rest
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
    }
    text += "\(line)\n"
  }
}
