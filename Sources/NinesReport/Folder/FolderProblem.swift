/// Why results cannot go to a folder, in words for its owner.
package enum FolderProblem: Error, Equatable, CustomStringConvertible {
  /// Something else is there, and is left alone.
  case occupied(String)
  /// The system refuses to write.
  case notWritable(folder: String, reason: String)

  package var description: String {
    switch self {
    case .occupied(let text): return text
    case .notWritable(let folder, let reason): return "cannot write to \(folder): \(reason)"
    }
  }
}
