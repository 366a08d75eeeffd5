/// One place where the repository breaks one of its rules.
struct Violation: Equatable, CustomStringConvertible {
  let path: String
  /// From 1; nil when the file as a whole is meant.
  let line: Int?
  let reason: String

  init(_ path: String, line: Int? = nil, _ reason: String) {
    self.path = path
    self.line = line
    self.reason = reason
  }

  var description: String {
    guard let line else { return "\(path): \(reason)" }
    return "\(path):\(line): \(reason)"
  }
}
