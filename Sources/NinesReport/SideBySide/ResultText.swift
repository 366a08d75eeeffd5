/// The answer of a command as text for a terminal or a pipe.
package protocol ResultText {
  /// - Parameters:
  ///   - isStyled: whether headings are bold.
  ///   - files: the output folder and the files in it.
  func text(isStyled: Bool, files: (folder: String, names: [String])) -> String
}

extension Page {
  mutating func add(files: (folder: String, names: [String])) {
    heading("Files", note: "in \(files.folder)")
    paragraph(files.names.joined(separator: "  "))
  }
}
