/// Keys and values of the model file to be written, in order, each with the line that says so or the assumption that it is.
package struct DraftSection: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let key: String
    package var value: DraftValue
    /// Stands behind the value: `haproxy.cfg:12`, or `assumption: ...` with its source.
    package var comment: String?
  }

  package private(set) var entries: [Entry] = []

  /// - Precondition: no key stands twice.
  package init(_ entries: [Entry] = []) { self.entries = entries }

  package subscript(_ key: String) -> DraftValue? { entries.first { $0.key == key }?.value }

  /// Adds a key, or gives it another value at its old place.
  package mutating func set(_ key: String, _ value: DraftValue, comment: String? = nil) {
    let entry = Entry(key: key, value: value, comment: comment)
    if let row = entries.firstIndex(where: { $0.key == key }) {
      entries[row] = entry
    } else {
      entries.append(entry)
    }
  }

  package mutating func set(_ key: String, _ text: String, comment: String? = nil) {
    set(key, .text(text), comment: comment)
  }
}
