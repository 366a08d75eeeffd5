import Foundation

/// Where a file that a model names is to be found.
package enum ModelFile {
  /// A relative name starts at the folder of the model.
  package static func path(of name: String, namedAt mention: SourceLocation) -> String {
    if name.hasPrefix("/") { return name }
    let folder = (mention.file as NSString).deletingLastPathComponent
    return (folder as NSString).appendingPathComponent(name)
  }
}
