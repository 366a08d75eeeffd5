import Foundation
import NinesReport
import NinesTestSupport
import Testing

@Suite("Provenance")
struct RunRecordTests {
  @Test("run.json reads back as it was written, and states the effort")
  func roundTrip() throws {
    let record = RunRecord(ExampleResult.result, ExampleResult.provenance)
    try TemporaryFolder.with { folder in
      #expect(RunRecord(inFolder: folder.path) == nil)
      let data = try record.data()
      try data.write(to: folder.appending(path: "run.json"))
      #expect(RunRecord(inFolder: folder.path) == record)
      let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      let effort = object?["effort"] as? [String: Any]
      #expect(effort?["cpu_seconds"] as? Double == 78.9)
      #expect(record.effort.perCpuSecond == 95_040_000 / 78.9)
      #expect(effort?["per_cpu_second"] as? Double != nil)
      #expect(object?["model_hash"] as? String == "fnv1a64:af63dc4c8601ec8c")
      #expect((object?["defaults"] as? [[String: String]])?.first?["source"]?.isEmpty == false)
    }
  }

  /// Landon Curt Noll, "FNV Hash", the test vectors of FNV-1a with 64 bits.
  @Test(
    "the fingerprint is FNV-1a",
    arguments: [
      ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
    ])
  func fingerprint(text: String, digits: String) {
    #expect(Fingerprint(text.utf8).description == "fnv1a64:\(digits)")
    var parts = Fingerprint("".utf8)
    for byte in text.utf8 { parts.add([byte]) }
    #expect(parts == Fingerprint(text.utf8))
  }
}
