import Foundation
import NinesKernel
import NinesRandom
import NinesVocabulary
import Testing

@Suite("Traces")
struct TraceTests {
  /// A trace in a folder of its own, named from a model in that folder.
  private func trace(_ content: String) throws -> (process: Trace, path: String, folder: URL) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nines-trace-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("t.csv")
    try Data(content.utf8).write(to: file)
    let place = SourceLocation(
      file: folder.appendingPathComponent("m.yaml").path, line: 3, column: 9)
    var values = ParameterValues(at: place)
    values.set("file", to: .init(.text("t.csv"), at: place, isDefault: false))
    return (try Trace(values), file.path, folder)
  }

  private func requests(_ content: String) throws -> (requests: [Arrival], process: Trace) {
    let (process, _, folder) = try trace(content)
    defer { try? FileManager.default.removeItem(at: folder) }
    guard case .schedule(var schedule) = try process.source(seed: 1).form else {
      return ([], process)
    }
    var stream = RandomStream(seed: 1)
    var requests: [Arrival] = []
    while let next = schedule.next(using: &stream) { requests.append(next) }
    return (requests, process)
  }

  @Test("every column is read, classes numbered as they come")
  func columns() throws {
    let (requests, process) = try requests(
      """
      time,class,work,client
      0,page,0.02,10.0.0.1
      0.5,api,20 ms,167772162
      0.5, page ,1e-3,10.0.0.3
      2 s,api,0,255.255.255.255

      """)
    #expect(requests.map(\.time) == [0, 0.5, 0.5, 2])
    #expect(requests.map(\.requestClass) == [0, 1, 0, 1])
    #expect(requests.map(\.work) == [0.02, 0.02, 0.001, 0])
    #expect(requests.map(\.client) == [0x0a00_0001, 0x0a00_0002, 0x0a00_0003, .max])
    #expect(process.classNames == ["page", "api"])
    #expect(process.meanRate == 2)
  }

  @Test("times alone will do, in any order of columns, with Windows line ends and empty lines")
  func variants() throws {
    let times = try requests("\u{feff}time\r\n1\r\n\r\n2.5\r\n")
    #expect(times.requests.map(\.time) == [1, 2.5])
    #expect(
      times.requests.allSatisfy { $0.requestClass == nil && $0.work == nil && $0.client == nil })
    #expect(times.process.classNames.isEmpty)
    let swapped = try requests("class, time\na,1 min\nb,2 min")
    #expect(swapped.requests.map(\.time) == [60, 120])
    #expect(swapped.requests.map(\.requestClass) == [0, 1])
  }

  @Test(
    "what is wrong is told with its line and column",
    arguments: [
      ("tim,class\n", ":1:1: error: unknown key 'tim'; did you mean 'time'?"),
      ("time,class,time\n", ":1:12: error: key 'time' is given twice"),
      ("class,work\n", ":1:1: error: 'time' is missing; for example: time,class,work,client"),
      ("time\n1\n0.5\n", ":3:1: error: time is 0.5; the request before it came at 1.0 s"),
      ("time,class\n1,a\n2\n", ":3:2: error: the line has 1 fields; the header names 2"),
      ("time,class\n1,a,b\n", ":2:5: error: the line has more fields than the header's 2"),
      ("time,class\n1,\n", ":2:3: error: class is empty"),
      ("time\n-1\n", ":2:1: error: time is -1; allowed: 0 s...10147 years"),
      ("time\n1e300\n", ":2:1: error: time is 1e300; allowed: 0 s...10147 years"),
      ("time,work\n1,-2 s\n", ":2:3: error: work is -2 s; allowed: 0 s...10147 years"),
      (
        "time,client\n1,10.0.0\n",
        ":2:3: error: client must be an IPv4 address like '10.0.0.1', or its number, found '10.0.0'"
      ),
    ])
  func errors(content: String, message: String) throws {
    let (process, path, folder) = try trace(content)
    defer { try? FileManager.default.removeItem(at: folder) }
    let error = #expect(throws: Diagnostic.self) { try process.source(seed: 1) }
    #expect(error?.description == path + message)
    #expect(process.meanRate == nil)
    #expect(process.classNames.isEmpty)
  }

  @Test(
    "no time but a finite decimal one", arguments: ["nan", "inf", "0x10", "one", "2 parsec", "1 2"])
  func notTimes(time: String) throws {
    let (process, path, folder) = try trace("time\n\(time)\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    let error = #expect(throws: Diagnostic.self) { try process.source(seed: 1) }
    #expect(error?.location == SourceLocation(file: path, line: 2, column: 1))
  }

  @Test("an empty trace, a missing one, a folder and a device point to the model")
  func unreadable() throws {
    for content in ["", "time\n", "\n\n"] {
      let (process, _, folder) = try trace(content)
      defer { try? FileManager.default.removeItem(at: folder) }
      let error = #expect(throws: Diagnostic.self) { try process.source(seed: 1) }
      #expect(error?.location?.line == 3)
      #expect(error?.message.hasSuffix("has no requests in it") == true)
    }
    let place = SourceLocation(file: "m.yaml", line: 5, column: 2)
    for path in ["/nowhere/t.csv", "/", "/dev/zero"] {
      var values = ParameterValues(at: place)
      values.set("file", to: .init(.text(path), at: place, isDefault: false))
      let process = try Trace(values)
      let error = #expect(throws: Diagnostic.self) { try process.source(seed: 1) }
      #expect(error?.location == place)
      #expect(error?.message.hasPrefix("cannot read '\(path)': ") == true)
    }
  }

  @Test("each replication replays the trace from its start")
  func replay() throws {
    let (process, _, folder) = try trace("time\n1\n2\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    guard case .schedule(let schedule) = try process.source(seed: 1).form else { return }
    var stream = RandomStream(seed: 1)
    for _ in 0..<2 {
      var copy = schedule
      #expect(copy.next(using: &stream)?.time == 1)
      #expect(copy.next(using: &stream)?.time == 2)
      #expect(copy.next(using: &stream)?.time == nil)
    }
  }
}
