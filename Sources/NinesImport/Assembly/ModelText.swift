/// A model file as people write it: one key a line with its comment, small sections within a line.
struct ModelText {
  private(set) var lines: [String] = []
  private static let width = 96

  init(_ model: DraftSection, header: [String]) {
    lines = header.map { $0.isEmpty ? "#" : "# \($0)" }
    for entry in model.entries {
      if entry.value.isSection { lines.append("") }
      add(entry, indent: "")
    }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func add(_ entry: DraftSection.Entry, indent: String, first: String? = nil) {
    let comment = entry.comment.map { "  # \($0)" } ?? ""
    let head = "\(first ?? indent)\(entry.key):"
    if let inline = Self.inline(entry.value), (head + inline).count + 1 <= Self.width {
      lines.append("\(head) \(inline)\(comment)")
      return
    }
    add(entry.value, head: head, comment: comment, indent: indent + "  ")
  }

  private mutating func add(_ value: DraftValue, head: String, comment: String, indent: String) {
    switch value {
    case .text(let text): lines.append("\(head) \(text)\(comment)")
    case .sameAs(let name): lines.append("\(head) *\(name)\(comment)")
    case .named(let name, let value):
      add(value, head: "\(head) &\(name)", comment: comment, indent: indent)
    case .section(let section):
      lines.append(head + comment)
      for entry in section.entries { add(entry, indent: indent) }
    case .list(let values):
      lines.append(head + comment)
      for value in values { add(item: value, indent: indent) }
    }
  }

  private mutating func add(item value: DraftValue, indent: String) {
    guard case .section(let section) = value, !section.entries.isEmpty else {
      lines.append("\(indent)- \(Self.inline(value) ?? "")")
      return
    }
    for (row, entry) in section.entries.enumerated() {
      add(entry, indent: indent + "  ", first: row == 0 ? "\(indent)- " : nil)
    }
  }

  /// The value within a line; nil where it holds comments or names of its own.
  private static func inline(_ value: DraftValue) -> String? {
    switch value {
    case .text(let text): return text
    case .sameAs(let name): return "*\(name)"
    case .named: return nil
    case .section(let section):
      var parts: [String] = []
      for entry in section.entries {
        guard entry.comment == nil, let text = inline(entry.value) else { return nil }
        parts.append("\(entry.key): \(text)")
      }
      return "{\(parts.joined(separator: ", "))}"
    case .list(let values):
      var parts: [String] = []
      for value in values {
        guard let text = inline(value) else { return nil }
        parts.append(text)
      }
      return "[\(parts.joined(separator: ", "))]"
    }
  }
}

extension DraftValue {
  fileprivate var isSection: Bool {
    if case .section = self { return true }
    return false
  }
}
