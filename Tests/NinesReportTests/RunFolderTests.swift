import Foundation
import NinesReport
import NinesTestSupport
import Testing

@Suite("The output folder")
struct RunFolderTests {
  private static let csv = ["budget", "latency", "outages", "replications", "summary"]
    .map { "\($0).csv" }

  @Test("a new folder, with folders above it, holds the files and nothing else")
  func new() throws {
    try TemporaryFolder.with { scratch in
      let path = scratch.appending(path: "a/b/run").path
      try RunFolder(path: path).write(try Self.files().files)
      #expect(try Self.content(path) == Self.csv[..<4] + ["run.json", "summary.csv"])
      #expect(try Self.content(scratch.appending(path: "a/b").path) == ["run"])
      let summary = try Data(contentsOf: URL(filePath: "\(path)/summary.csv"))
      let table = ResultTableCatalog.tables(of: ExampleResult.result)[0]
      #expect(summary == CSVWriter.data(of: table))
    }
  }

  @Test("an earlier run is replaced, in whatever format; what its owner added stays")
  func replaced() throws {
    try TemporaryFolder.with { scratch in
      let folder = RunFolder(path: scratch.path)
      try folder.write(try Self.files(JSONLinesWriter.self).files)
      try Data("mine".utf8).write(to: scratch.appending(path: "notes.md"))
      try folder.write(try Self.files().files)
      let names = Self.csv + ["notes.md", "run.json"]
      #expect(try Self.content(scratch.path) == names.sorted())
    }
  }

  @Test("a folder with something else in it is left alone")
  func occupied() throws {
    try TemporaryFolder.with { scratch in
      for (name, content) in [("letter.txt", "dear"), ("run.json", "{\"program\": \"other\"}")] {
        let path = scratch.appending(path: "of-\(name)")
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        try Data(content.utf8).write(to: path.appending(path: name))
        let problem = #expect(throws: FolderProblem.self) {
          try RunFolder(path: path.path).write(try Self.files().files)
        }
        #expect(problem?.description.contains("is not empty and holds no earlier run") == true)
        #expect(try Self.content(path.path) == [name])
      }
      let file = scratch.appending(path: "of-letter.txt/letter.txt").path
      #expect(throws: FolderProblem.occupied("\(file) is a file; name a folder")) {
        try RunFolder(path: file).check()
      }
      let below = #expect(throws: FolderProblem.self) { try RunFolder(path: "\(file)/x").check() }
      #expect(below?.description == "cannot write to \(file)/x: \(file) is a file")
    }
  }

  @Test(
    "a folder that may not be written to is refused before the run",
    .enabled(if: getuid() != 0, "the superuser may write everywhere"))
  func unwritable() throws {
    try TemporaryFolder.with { scratch in
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: scratch.path)
      let problem = #expect(throws: FolderProblem.self) {
        try RunFolder(path: scratch.appending(path: "run").path).check()
      }
      #expect(problem?.description == "cannot write to \(scratch.path): Permission denied")
    }
  }

  @Test(
    "a file system that is read-only is refused before the run",
    .enabled(if: access("/proc/sys/kernel/ostype", F_OK) == 0, "needs /proc"))
  func readOnly() throws {
    #expect(throws: FolderProblem.self) {
      try RunFolder(path: "/proc/nines-run").check()
    }
  }

  @Test("looking whether results may go there leaves nothing behind")
  func leavesNothing() throws {
    try TemporaryFolder.with { scratch in
      try RunFolder(path: scratch.path).check()
      try RunFolder(path: scratch.appending(path: "a/b/run").path).check()
      let long = String(repeating: "n", count: 256)
      for path in [long, "a/\(long)/run", "\(long)/run"] {
        #expect(throws: FolderProblem.self) {
          try RunFolder(path: scratch.appending(path: path).path).check()
        }
      }
      #expect(try Self.content(scratch.path) == [])
    }
  }

  @Test(
    "a full disk leaves no half-written file, and an earlier run as it was",
    .enabled(if: SmallDisk.isPossible, "needs the right to mount a tmpfs"),
    arguments: [false, true]
  )
  func fullDisk(hasEarlierRun: Bool) throws {
    try SmallDisk.with(kilobytes: 64) { disk in
      let folder = RunFolder(path: disk.appending(path: "run").path)
      if hasEarlierRun { try folder.write(try Self.files().files) }
      let before = try FileManager.default.subpathsOfDirectory(atPath: disk.path).sorted()
      let large = [("summary.csv", Data(count: 8192)), ("latency.csv", Data(count: 100_000))]
      let problem = #expect(throws: FolderProblem.self) { try folder.write(large) }
      #expect(problem?.description == "cannot write to \(folder.path): No space left on device")
      #expect(try FileManager.default.subpathsOfDirectory(atPath: disk.path).sorted() == before)
    }
  }

  @Test("a repeated run takes its twin's folder; others get folders of their own")
  func unused() throws {
    try TemporaryFolder.with { scratch in
      func next(_ hash: String, isInterrupted: Bool = false) -> RunFolder {
        let hash = hash == "b" ? ExampleResult.provenance.runHash : Fingerprint(hash.utf8)
        return .unused(
          in: scratch.path, name: "m-1", runHash: hash, isInterrupted: isInterrupted)
      }
      #expect(next("b").path == scratch.appending(path: "m-1").path)
      try next("b").write(try Self.files().files)
      #expect(next("b").path == scratch.appending(path: "m-1").path)
      #expect(next("c").path == scratch.appending(path: "m-1-2").path)
      #expect(next("b", isInterrupted: true).path == scratch.appending(path: "m-1-2").path)
    }
  }

  private static func files(_ writer: any TableWriter.Type = CSVWriter.self) throws -> RunFiles {
    try RunFiles(ExampleResult.result, ExampleResult.provenance, writer: writer)
  }

  private static func content(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
