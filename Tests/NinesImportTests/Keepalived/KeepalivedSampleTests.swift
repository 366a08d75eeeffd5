import Foundation
import NinesImport
import Testing

/// Configurations as sites have them: a file is a set of its own, a folder a set of several.
enum KeepalivedSamples {
  static let sets: [[String]] = {
    let folder = KeepalivedReading.configs.appending(path: "keepalived")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path())) ?? []
    let files = names.filter { !folder.appending(path: $0).hasDirectoryPath && $0.contains(".") }
    let sets = Dictionary(grouping: files) { $0.split(separator: "/").first ?? "" }
    return sets.values.map { $0.sorted().map { "keepalived/\($0)" } }.sorted { $0[0] < $1[0] }
      + [["guide/keepalived-master.conf", "guide/keepalived-backup.conf"]]
  }()

  static func outcome(_ paths: [String]) throws -> KeepalivedReading.Outcome {
    try KeepalivedReading.outcome(paths.map(KeepalivedReading.file))
  }
}

@Suite("keepalived configurations as sites have them")
struct KeepalivedSampleTests {
  @Test("there are twenty and more")
  func number() { #expect(KeepalivedSamples.sets.count > 20) }

  @Test(
    "every statement has one row, and a verdict that says something",
    arguments: KeepalivedSamples.sets)
  func rows(paths: [String]) throws {
    let outcome = try KeepalivedSamples.outcome(paths)
    let statements = outcome.files.joined().flatMap(\.withAllWithin)
    #expect(outcome.report.rows.count == statements.count)
    for row in outcome.report.rows {
      #expect(!row.verdict.text.contains("unknown to nines"), "\(row.location) \(row.directive)")
      #expect(
        !row.verdict.text.contains("nothing of the model follows"),
        "\(row.location) \(row.directive)")
      let isTypo = paths.contains { $0.hasSuffix("typos.conf") }
      #expect(
        isTypo || !row.verdict.text.contains("no directive that nines knows"),
        "\(row.location) \(row.directive)")
    }
  }

  @Test(
    "each file is recognised, unless it is only a part of one", arguments: KeepalivedSamples.sets)
  func recognised(paths: [String]) throws {
    for path in paths { #expect(KeepalivedImporter.recognises(try KeepalivedReading.file(path))) }
  }

  @Test(
    "other programs' files are not taken for keepalived's",
    arguments: ["haproxy.cfg", "nginx.conf"])
  func unrecognised(name: String) throws {
    #expect(!KeepalivedImporter.recognises(try KeepalivedReading.file("guide/\(name)")))
  }
}
