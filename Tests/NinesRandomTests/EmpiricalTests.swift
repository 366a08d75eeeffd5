import Foundation
import NinesRandom
import NinesVocabulary
import Testing

/// Measured values, listed or from a file.
@Suite("empirical law")
struct EmpiricalTests {
  /// Values 10, 20, 20, 40: steps of a quarter.
  @Test(
    "quantiles are order statistics",
    arguments: [(0.1, 10.0), (0.25, 10), (0.26, 20), (0.5, 20), (0.75, 20), (0.76, 40), (0.99, 40)])
  func quantiles(p: Double, value: Double) {
    #expect(Empirical([40, 20, 10, 20]).quantile(p) == value)
  }

  @Test("a quantile of every rank is the value of that rank") func ranks() {
    let law = Empirical((1...997).map(Double.init))
    for rank in 1...996 { #expect(law.quantile(Double(rank) / 997) == Double(rank)) }
  }

  @Test("mean and variance are those of the values as the whole population") func moments() {
    let law = Empirical([10, 20, 20, 40])
    #expect(law.mean == 22.5)
    #expect(law.variance == 118.75)
    #expect(Empirical([0.1, 0.1, 0.1]).isConstant)
  }

  private func law(file name: String, model: String) throws -> any Distribution {
    let place = SourceLocation(file: model, line: 12, column: 9)
    var values = ParameterValues(at: place)
    values.set("file", to: .init(.text(name), at: place, isDefault: false))
    return try DistributionCatalog.law(WordUse("empirical", values))
  }

  /// Runs `body` with a folder that holds `repairs.txt`, then removes it.
  private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nines-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appendingPathComponent("repairs.txt"))
    try body(folder.path)
  }

  @Test("a file is found beside the model and read line by line") func file() throws {
    let text = "# repairs of last year\n 90 s\r\n\n\t2 min # by hand\n0\n1.5e-3 h"
    try withFile(text) { folder in
      for name in ["repairs.txt", "./repairs.txt", "\(folder)/repairs.txt"] {
        let law = try law(file: name, model: "\(folder)/web.yaml")
        #expect(abs(law.mean - (90 + 120 + 0 + 5.4) / 4) < 1e-12)
        #expect([0.2, 0.4, 0.6, 0.8].map { law.quantile($0) } == [0, 5.4, 90, 120])
      }
    }
  }

  @Test(
    "a bad line is named with its file, line and column",
    arguments: [
      ("1 s\n  12\n", ":2:3: error: the duration is '12' without a unit; write it like '2 s'"),
      ("1 s\n\n2 parsecs", ":3:1: error: the duration has the unknown unit 'parsecs'"),
      (
        "abc", ":1:1: error: the duration must be a duration like '2 s', found 'abc'"
      ),
      ("-1 s", ":1:1: error: the duration is -1 s; allowed: 0 s...10147 years"),
      ("20000 years", ":1:1: error: the duration is 20000 years; allowed: 0 s...10147 years"),
    ])
  func badLine(text: String, expected: String) throws {
    try withFile(text) { folder in
      let diagnostic = refusal { try law(file: "repairs.txt", model: "\(folder)/web.yaml") }
      let message = try #require(diagnostic).description
      #expect(message.hasPrefix("\(folder)/repairs.txt\(expected)"))
    }
  }

  @Test("a file that cannot be used is named where the model names it") func noFile() throws {
    try withFile("# nothing\n\n") { folder in
      let cases = [
        ("repairs.txt", "'\(folder)/repairs.txt' has no durations in it"),
        ("none.txt", "cannot read '\(folder)/none.txt': No such file or directory"),
        (folder, "cannot read '\(folder)': it is no regular file"),
        ("/dev/zero", "cannot read '/dev/zero': it is no regular file"),
      ]
      for (name, expected) in cases {
        let model = "\(folder)/web.yaml"
        let diagnostic = refusal { try law(file: name, model: model) }
        #expect(diagnostic?.description == "\(model):12:9: error: \(expected)")
      }
    }
  }
}
