import Foundation

/// A model file with one mistake in it.
struct BrokenModel: Sendable, CustomStringConvertible {
  let name: String
  let bytes: Data
  /// A line that an error must name; nil: any line of the file.
  var line: Int?
  /// Files beside the model.
  var files: [String: Data] = [:]

  var description: String { name }

  init(_ name: String, _ text: String, line: Int? = nil, files: [String: String] = [:]) {
    self.init(name, bytes: Data(text.utf8), line: line)
    self.files = files.mapValues { Data($0.utf8) }
  }

  init(_ name: String, bytes: Data, line: Int? = nil) {
    self.name = name
    self.bytes = bytes
    self.line = line
  }

  /// Every model of the corpus, each with a mistake of its own.
  static let all =
    texts + sizes + keys + runs + traffics + laws + pools + checksAndModes + structures + addresses
    + routers + figures + files + efforts
}

extension BrokenModel {
  /// Models that are right but for a line of their own, which is their last.
  static func rows(
    _ kind: String, after text: String, _ rows: [String], then rest: String = ""
  ) -> [BrokenModel] {
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
    return rows.map { BrokenModel("\(kind): \($0)", text + $0 + rest + "\n", line: line) }
  }

  /// The shortest model with traffic; a line that follows is one of the pool's.
  static let web = """
    nines: 1
    traffic: {arrivals: {poisson: {rate: 2/s}}}
    run: {horizon: 100 s, replications: 2}
    pools:
      web:
        work: 20 ms

    """

  /// Three components; a line that follows is one of the model's.
  static let parts = """
    nines: 1
    run: {horizon: 1 year, replications: 2}
    components:
      a: {count: 3, failures: &f [{down: {up_time: {exponential: {mean: 30 days}}, down_time: 1 h}}]}
      b: {failures: *f}
      c: {failures: *f}

    """
}
