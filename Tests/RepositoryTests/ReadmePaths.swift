/// The paths of the project that a page names.
enum ReadmePaths {
  private static let folders = ["Models/", "Tests/", "Sources/", "Notebooks/"]

  /// Each named path with its line; a pattern such as `Models/*.yaml` stands for its folder.
  static func all(in page: String) -> [(line: Int, path: String)] {
    page.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
      number, line in
      paths(in: line).map { (number + 1, $0) }
    }
  }

  /// Paths that do not exist.
  static func missing(in page: String, exists: (String) -> Bool) -> [Violation] {
    all(in: page).filter { !exists($0.path) }
      .map { Violation("README.md", line: $0.line, "names \($0.path), which does not exist") }
  }

  private static func paths(in line: Substring) -> [String] {
    var found: [String] = []
    var rest = line
    while let start = rest.indices.first(where: { index in
      folders.contains { rest[index...].hasPrefix($0) } && startsWord(index, of: line)
    }) {
      var path = rest[start...].prefix(while: isPathCharacter)
      rest = rest[path.endIndex...]
      if let next = rest.first, "*<{$".contains(next) {
        path = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
      }
      while let last = path.last, ".-/".contains(last) { path.removeLast() }
      found.append(String(path))
    }
    return found
  }

  /// Whether what stands before a name shows that it begins at the project's root.
  private static func startsWord(_ index: Substring.Index, of line: Substring) -> Bool {
    guard index > line.startIndex else { return true }
    let before = line[..<index]
    if before.hasSuffix("./") { return !before.hasSuffix("../") }
    return before.last.map { !isPathCharacter($0) } ?? true
  }

  private static func isPathCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_-./+".contains(character))
  }
}
