import Foundation
import NinesTestSupport
import Testing

@Suite("What the tests stand on")
struct TestSupportTests {
  /// R's manual of `binom.test`: 682 of 925 against 3/4 (Conover 1971, page 97), p = 0.3825.
  @Test("the two-sided binomial p-value agrees with a published one")
  func pValue() {
    let test = BinomialTest(trials: 925, probability: 0.75)
    #expect(abs(test.pValue(of: 682) - 0.3825) < 5e-5)
    #expect(BinomialTest(trials: 10, probability: 0.5).pValue(of: 5) == 1)
    // Ten heads or ten tails of ten throws of a fair coin: 2 in 1024.
    #expect(abs(BinomialTest(trials: 10, probability: 0.5).pValue(of: 0) - 2 / 1024) < 1e-15)
  }

  @Test(
    "the band leaves at most half of the false alarm on each side, and not a count less",
    arguments: [
      (200, 0.95, 1e-6), (1000, 0.5, 1e-6), (40, 0.01, 1e-3), (100_000, 0.95, 1e-6),
    ])
  func band(trials: Int, probability: Double, falseAlarm: Double) {
    let test = BinomialTest(trials: trials, probability: probability)
    let band = test.band(falseAlarm: falseAlarm)
    func chance(_ counts: Range<Int>) -> Double { counts.reduce(0) { $0 + test.chance(of: $1) } }
    #expect(chance(0..<band.lowerBound) <= falseAlarm / 2)
    #expect(chance(0..<(band.lowerBound + 1)) > falseAlarm / 2)
    #expect(chance((band.upperBound + 1)..<(trials + 1)) <= falseAlarm / 2)
    #expect(chance(band.upperBound..<(trials + 1)) > falseAlarm / 2)
    #expect(test.chanceOfMissing(actual: probability, falseAlarm: falseAlarm) >= 1 - falseAlarm)
    #expect(test.chanceOfMissing(actual: probability / 2, falseAlarm: falseAlarm) < 1)
  }

  @Test("a process is given its input and environment, and its output and exit status come back")
  func process() throws {
    let result = try ChildProcess(
      command: "sh", ["-c", "cat; echo \"$WORD\" >&2; exit 3"], changes: ["WORD": "hello"],
      input: Data("in".utf8)
    ).run()
    #expect(result.outputText == "in")
    #expect(result.errorText == "hello\n")
    #expect(result.ending == .exit(3))
  }

  @Test(
    "a process that a signal ends has no exit status", arguments: [("INT", Int32(2)), ("TERM", 15)])
  func signal(name: String, number: Int32) throws {
    let result = try ChildProcess(command: "sh", ["-c", "kill -\(name) $$"]).run()
    #expect(result.ending == .signal(number))
    #expect(result.exitStatus == nil)
  }

  @Test("much output does not block a process")
  func muchOutput() throws {
    let result = try ChildProcess(
      command: "sh", ["-c", "head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2"]
    ).run()
    #expect(result.output.count == 3_000_000)
    #expect(result.errors.count == 3_000_000)
  }

  @Test("a process that hangs is killed and named")
  func hang() throws {
    let child = ChildProcess(URL(filePath: "/usr/bin/tail"), ["-f", "/dev/null"], timeout: 0.2)
    let error = #expect(throws: TestSupportError.self) { try child.run() }
    #expect(error?.description == "still running after 0.2 s: /usr/bin/tail -f /dev/null")
  }

  @Test("a temporary folder is gone after use, also after an error")
  func temporaryFolder() throws {
    var seen: URL?
    #expect(throws: CocoaError.self) {
      try TemporaryFolder.with { folder in
        seen = folder
        try Data([1]).write(to: folder.appending(path: "a"))
        throw CocoaError(.fileNoSuchFile)
      }
    }
    let folder = try #require(seen)
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test(
    "a lacking tool skips a test on a developer's machine and fails it in continuous integration")
  func tools() throws {
    let path = ["PATH": "/usr/bin:/bin"]
    #expect(Tool("sh", environment: path).mayRun)
    #expect(try Tool("sh", environment: path).url().lastPathComponent == "sh")
    #expect(!Tool("no-such-tool", environment: path).mayRun)
    let integration = Tool("no-such-tool", environment: path.merging(["CI": "true"]) { $1 })
    #expect(integration.mayRun)
    let error = #expect(throws: TestSupportError.self) { try integration.url() }
    #expect(error?.description.hasPrefix("no-such-tool is not installed") == true)
  }

  @Test("the program is the one named by NINES_BIN, else the one beside the tests")
  func product() throws {
    let named = Product.candidates(environment: ["NINES_BIN": "/a/nines"], runner: "/b/c/tests")
    #expect(named.map(\.path) == ["/a/nines"])
    let found = Product.candidates(environment: [:], runner: "/b/c/tests").map(\.path)
    #expect(found.prefix(2) == ["/b/c/nines", "/b/nines"])
    #expect(found.last == Repository.url(".build/debug/nines").path)
    #expect(Repository.contains("Package.swift"))
    #expect(try Product.nines().lastPathComponent == "nines")
  }
}
