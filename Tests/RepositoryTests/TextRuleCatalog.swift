/// All rules over one file's path and text.
enum TextRuleCatalog {
  static let all: [TextRule] = [
    imports, lineLimit, marks, emptyChecks, sleeps, privatePaths, registryHosts, ciScript,
  ]

  static let imports = TextRule(
    name: "a module imports what its row of the table names",
    violations: { path, text in
      path.hasSuffix(".swift") ? ImportTable.violations(path: path, text: text) : []
    },
    badExamples: [
      ("Sources/NinesRandom/A.swift", "import Foundation\nimport NinesKernel\n"),
      ("Sources/NinesKernel/A.swift", "package import struct NinesTheory.Erlang\n"),
      ("Sources/NinesModel/A.swift", "@preconcurrency internal import CGSL\n"),
      ("Sources/NinesExtra/A.swift", ""),
      ("Tests/NinesTestSupport/A.swift", "import Testing\n"),
    ],
    goodExamples: [
      ("Sources/NinesCommand/A.swift", "import ArgumentParser\nimport NinesReport // words\n"),
      ("Sources/NinesKernel/A.swift", "// import NinesTheory\nlet important = 1\n"),
      ("Tests/RepositoryTests/A.swift", "import NinesKernel\n"),
    ])

  static let lineLimit = TextRule(
    name: "a source file has at most 400 lines",
    violations: { path, text in
      guard isSource(path) else { return [] }
      let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
      return lines > 400 ? [Violation(path, "has \(lines) lines")] : []
    },
    badExamples: [("Sources/A/A.swift", String(repeating: "\n", count: 401))],
    goodExamples: [
      ("Sources/A/A.swift", String(repeating: "\n", count: 400)),
      ("Tests/A/cases.json", String(repeating: "\n", count: 401)),
    ])

  static let marks = rule(
    "nothing is marked as unfinished",
    ForbiddenText(words: ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]),
    bad: ("Sources/A/A.swift", "let a = 1  // TO" + "DO: more\n"),
    good: ("Sources/A/A.swift", "let TO" + "DOS = \"XX" + "XX" + "XX\"\n"))

  static let emptyChecks = rule(
    "no check is empty or turned off",
    ForbiddenText(
      words: ["#expect(" + "true)", "#require(" + "true)", ".disa" + "bled("], isWhole: false),
    where: { $0.hasPrefix("Tests/") && $0.hasSuffix(".swift") },
    bad: ("Tests/A/A.swift", "@Test(.disa" + "bled(\"slow\")) func a() {}\n"),
    good: ("Tests/A/A.swift", "#expect(true == isUp)\n"))

  static let sleeps = rule(
    "no test sleeps",
    ForbiddenText(words: ["sle" + "ep("], isWhole: false),
    where: { $0.hasPrefix("Tests/") && ($0.hasSuffix(".swift") || $0.hasSuffix(".py")) },
    bad: ("Tests/A/A.swift", "try await Task.sle" + "ep(for: .seconds(1))\n"),
    good: ("Sources/A/A.swift", "Thread.sle" + "ep(forTimeInterval: 1)\n"))

  static let privatePaths = rule(
    "nothing names a path outside of the project",
    ForbiddenText(words: ["/wo" + "rk", "../sha" + "red", ".libr" + "ary/"]),
    bad: ("README.md", "See /wo" + "rk/a.\n"),
    good: ("README.md", "the load/wo" + "rk ratio of /wo" + "rkers; .libr" + "ary(name:)\n"))

  static let registryHosts = rule(
    "nothing names a package registry's host",
    ForbiddenText(
      words: [
        "pypi." + "org", "pythonhosted." + "org", "npmjs." + "org", "crates." + "io",
        "golang." + "org", "anaconda." + "org", "deb.debian." + "org", "archive.ubuntu." + "com",
        "security.ubuntu." + "com",
      ]),
    bad: ("Tests/run", "pip install -i https://pypi." + "org/simple x\n"),
    good: ("Package.swift", ".package(url: \"https://github.com/apple/swift-numerics\")\n"))

  static let ciScript = TextRule(
    name: ".ci/run calls Tests/run and nothing else",
    violations: { path, text in
      let wanted = [
        "#!/usr/bin/env bash", "set -e", "cd \"$(dirname \"$0\")/..\"", "exec Tests/run",
      ]
      guard path == ".ci/run", text.split(separator: "\n").map(String.init) != wanted else {
        return []
      }
      return [Violation(path, "is not exactly: \(wanted.joined(separator: "; "))")]
    },
    badExamples: [
      (".ci/run", "#!/usr/bin/env bash\nset -e\ncd \"$(dirname \"$0\")/..\"\nexec swift test\n")
    ],
    goodExamples: [("other/run", "exec swift test\n")])

  private static func rule(
    _ name: String, _ forbidden: ForbiddenText,
    where applies: @escaping @Sendable (_ path: String) -> Bool = { _ in true },
    bad: (path: String, text: String), good: (path: String, text: String)
  ) -> TextRule {
    TextRule(
      name: name,
      violations: { path, text in
        applies(path) ? forbidden.violations(path: path, text: text) : []
      },
      badExamples: [bad], goodExamples: [good])
  }

  private static func isSource(_ path: String) -> Bool {
    ["swift", "c", "h", "py", "sh"].contains { path.hasSuffix(".\($0)") }
      && path != "Package.swift"
  }
}
