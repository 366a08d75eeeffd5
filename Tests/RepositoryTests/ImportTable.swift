/// Which modules each folder of the package may import: a module sees lower levels only.
///
/// Vocabulary lies at the bottom; laws, estimators and formulas know nothing of servers; the declared model
/// knows nothing of how it is run; the kernel and the importers know nothing of each other; experiments use
/// the kernel; reports see finished experiments; the command alone may see all.
enum ImportTable {
  static let rows: [String: Set<String>] = [
    "Sources/CGSL": [],
    "Sources/NinesVocabulary": [],
    "Sources/NinesRandom": ["NinesVocabulary", "CGSL"],
    "Sources/NinesStatistics": ["NinesVocabulary", "CGSL", "Histogram"],
    "Sources/NinesTheory": ["NinesVocabulary", "CGSL"],
    "Sources/NinesModel": ["NinesVocabulary", "NinesRandom", "Yams"],
    "Sources/NinesImport": ["NinesModel", "NinesRandom", "NinesStatistics", "NinesVocabulary"],
    "Sources/NinesKernel": ["NinesModel", "NinesRandom", "NinesStatistics", "NinesVocabulary"],
    "Sources/NinesExperiment": [
      "NinesKernel", "NinesStatistics", "NinesTheory", "NinesModel", "NinesRandom",
      "NinesVocabulary",
    ],
    "Sources/NinesReport": ["NinesExperiment", "NinesStatistics", "NinesVocabulary"],
    "Sources/NinesCommand": [
      "NinesVocabulary", "NinesRandom", "NinesStatistics", "NinesTheory", "NinesModel",
      "NinesImport", "NinesKernel", "NinesExperiment", "NinesReport", "ArgumentParser",
    ],
    "Tests/NinesTestSupport": ["NinesVocabulary"],
  ]

  /// Modules of the toolchain, open to all.
  static let toolchain: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "Glibc", "Musl",
    "Darwin",
  ]

  /// The imports of one file that its folder's row does not name.
  static func violations(path: String, text: String) -> [Violation] {
    let folder = path.split(separator: "/").prefix(2).joined(separator: "/")
    guard path.hasPrefix("Sources/") || rows[folder] != nil else { return [] }
    guard let row = rows[folder] else {
      return [Violation(path, "\(folder) has no row in the table of imports")]
    }
    return imports(in: text).compactMap { line, module in
      row.contains(module) || toolchain.contains(module)
        ? nil : Violation(path, line: line, "\(folder) may not import \(module)")
    }
  }

  /// The modules that a Swift file imports, with their lines.
  static func imports(in text: String) -> [(line: Int, module: String)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      number, line in
      var words = line.prefix { $0 != "/" }.split { $0 == " " || $0 == "\t" || $0 == ";" }[...]
      while let word = words.first, word.hasPrefix("@") || accessLevels.contains(String(word)) {
        words.removeFirst()
      }
      guard words.popFirst() == "import", var name = words.popFirst() else { return nil }
      if kinds.contains(String(name)), let next = words.popFirst() { name = next }
      return (number + 1, String(name.prefix { $0 != "." }))
    }
  }

  private static let accessLevels: Set<String> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set<String> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor",
  ]
}
