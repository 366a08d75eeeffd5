/// A configuration file's text, by the path it was read from.
package struct ConfigFile: Hashable, Sendable {
  package let path: String
  package let text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
