import Foundation
package import NinesVocabulary

/// A model file that is sound YAML; what its keys mean is checked by `ModelReader`.
package struct ModelDocument: Hashable, Sendable {
  package internal(set) var root: ModelNode

  /// Reads a text; `file` is the name that positions carry.
  ///
  /// - Throws: syntax errors, tags, merge keys, a second document, a text that is too large, too deep or empty.
  package init(text: String, file: String) throws(Diagnostics) {
    let body =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let node = try YAMLText.node(of: body, file: file)
    guard let node, !node.isNothing else {
      throw Diagnostics([
        Diagnostic(
          .unreadable("the model is empty"), at: SourceLocation(file: file, line: 1, column: 1))
      ])
    }
    root = node
  }

  /// Reads a regular file of at most 2 MB.
  package init(contentsOf path: String) throws(Diagnostics) {
    let start = SourceLocation(file: path, line: 1, column: 1)
    func refusal(_ fact: Diagnostic.Fact) -> Diagnostics {
      Diagnostics([Diagnostic(fact, at: start)])
    }

    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else {
      throw refusal(.unreadable("there is no such file, or it may not be looked at"))
    }
    switch attributes[.type] as? FileAttributeType {
    case .typeRegular?: break
    case .typeDirectory?: throw refusal(.unreadable("this is a folder; name a model file in it"))
    default: throw refusal(.unreadable("this is not a regular file"))
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard size <= TextCheck.maximumBytes else {
      throw refusal(.tooLarge(TextCheck.sizeMessage(bytes: size)))
    }
    guard let data = FileManager.default.contents(atPath: target) else {
      throw refusal(.unreadable("the file may not be read"))
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      let isBinary = data.contains(0)
      throw refusal(
        .unreadable(isBinary ? "the file is binary, not a text" : "the file is not UTF-8 text"))
    }
    try self.init(text: text, file: path)
  }
}
