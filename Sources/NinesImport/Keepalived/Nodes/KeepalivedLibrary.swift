import NinesVocabulary

/// A file that was given, by the path that its statements carry.
struct KeepalivedFile {
  let path: String
  let statements: [ConfigStatement]
  /// Of all statements, those in blocks included.
  let count: Int

  /// Nil for a file without a statement.
  init?(_ statements: [ConfigStatement]) {
    guard let first = statements.first else { return nil }
    path = first.location.file
    self.statements = statements
    count = statements.reduce(0) { $0 + $1.withAllWithin.count }
  }

  var folders: [Substring] { Array(path.split(separator: "/").dropLast()) }
  var baseName: String { String(path.split(separator: "/").last ?? "") }
  /// The base name up to its extension.
  var stem: String {
    guard let dot = baseName.lastIndex(of: "."), dot != baseName.startIndex else { return baseName }
    return String(baseName[..<dot])
  }
}

/// The files given, and which of them `include` lines of others take in.
struct KeepalivedLibrary {
  let files: [KeepalivedFile]
  private let filesByName: [String: [KeepalivedFile]]
  private let blocksByPath: [String: Set<String>]

  init(_ files: [[ConfigStatement]]) {
    self.files = files.compactMap(KeepalivedFile.init)
    filesByName = Dictionary(grouping: self.files, by: \.baseName)
    blocksByPath = Dictionary(
      self.files.map { ($0.path, Set($0.statements.map(\.text))) }, uniquingKeysWith: { $1 })
  }

  /// The files that no other includes: one for each machine.
  var mainFiles: [KeepalivedFile] {
    var included: Set<String> = []
    for file in files {
      for statement in file.statements.lazy.flatMap(\.withAllWithin)
      where statement.name.hasPrefix("include") {
        for found in self.files(of: statement) where found.path != file.path {
          included.insert(found.path)
        }
      }
    }
    let main = files.filter { !included.contains($0.path) }
    return main.isEmpty ? files : main
  }

  /// The files that an `include` line takes in, matched by name; of several, those nearest to the file that says so.
  func files(of statement: ConfigStatement) -> [KeepalivedFile] {
    guard statement.words.count > 1 else { return [] }
    let pattern = statement.words[1].text.split(separator: "/").map(String.init)
    guard let name = pattern.last else { return [] }
    let origin = statement.location.file
    let folders = origin.split(separator: "/").dropLast()
    let isPattern = name.contains("*") || name.contains("?")
    var found =
      isPattern ? files.filter { Self.matches($0.baseName, name) } : filesByName[name] ?? []
    found.removeAll { $0.path == origin }
    if isPattern {
      let folder = pattern.count > 1 ? pattern[pattern.count - 2] : nil
      found.removeAll { file in
        if let folder, file.folder == folder { return false }
        let isBeside = file.folders.elementsEqual(folders)
        return isBeside ? arePeers(file.path, origin) : folder != nil && file.folder != nil
      }
    }
    func closeness(_ file: KeepalivedFile) -> Int {
      zip(file.folders, folders).prefix { $0 == $1 }.count
    }
    guard let best = found.map(closeness).max() else { return [] }
    let nearest = found.filter { closeness($0) == best }.sorted { $0.path < $1.path }
    return isPattern ? nearest : Array(nearest.prefix(1))
  }

  /// Whether two files begin the same block, as two machines' main files do.
  private func arePeers(_ path: String, _ other: String) -> Bool {
    guard let one = blocksByPath[path], let two = blocksByPath[other] else { return false }
    return !one.isDisjoint(with: two)
  }

  /// Whether a name fits a pattern of `*` and `?`.
  ///
  /// - Complexity: the product of both lengths at most.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let name = Array(name.utf8)
    let pattern = Array(pattern.utf8)
    var (row, column, star, mark) = (0, 0, -1, 0)
    while row < name.count {
      if column < pattern.count, pattern[column] == UInt8(ascii: "*") {
        (star, mark) = (column, row)
        column += 1
      } else if column < pattern.count,
        pattern[column] == name[row] || pattern[column] == UInt8(ascii: "?")
      {
        row += 1
        column += 1
      } else if star >= 0 {
        mark += 1
        (row, column) = (mark, star + 1)
      } else {
        return false
      }
    }
    return pattern[column...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
