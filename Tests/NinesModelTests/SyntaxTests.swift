import Foundation
import NinesModel
import NinesVocabulary
import Testing

@Suite("What is no sound text")
struct SyntaxTests {
  @Test(
    "syntax errors say where and what",
    arguments: [
      Complaint(
        "a: b: c",
        "m.yaml:3:5: error: a ':' is not expected here; put a text that contains ': ' into quotes, "
          + "or check the indentation"),
      Complaint(
        "title: \"abc",
        "m.yaml:4:1: error: a quotation mark is never closed; the part begins at line 3"),
      Complaint(
        "\tx: 1",
        "m.yaml:3:1: error: indent with spaces, not tabs; the part begins at line 2"),
      Complaint(
        "title: @home",
        "m.yaml:3:8: error: a value cannot begin with this character; indent with spaces, not tabs, "
          + "and quote texts that begin with @, ` or %"),
      Complaint(
        "check: *nowhere",
        "m.yaml:3:8: error: this alias refers to no anchor that is complete before it; "
          + "a part cannot contain itself"),
      Complaint(
        "check: &a {fall: *a}",
        "m.yaml:3:18: error: this alias refers to no anchor that is complete before it; "
          + "a part cannot contain itself"),
      Complaint(
        "---\nnines: 1",
        "m.yaml:3:1: error: a model is one YAML document; here a second one begins"),
      Complaint(
        "title: !!python/object:os.system x",
        "m.yaml:3:8: error: tags such as '!!python/object:os.system' are not supported; "
          + "write the value without it"),
      Complaint(
        "check: !custom {fall: 3}",
        "m.yaml:3:8: error: tags such as '!custom' are not supported; write the value without it"),
      Complaint(
        "workers: !!int 3",
        "m.yaml:3:10: error: tags such as '!!int' are not supported; write the value without it"),
      Complaint(
        "? [a, b]\n: 1",
        "m.yaml:3:3: error: a key must be plain text, not a list or a mapping"),
      Complaint(
        "check: &a {fall: 3}\n*a : 4",
        "m.yaml:4:1: error: a key must be plain text, not an alias, a list or a mapping"),
      Complaint("title: \"\u{7}\"", "m.yaml:3:9: error: the control character 7 is not allowed"),
      Complaint("title: \u{0}", "m.yaml:3:8: error: the file is binary, not a text"),
    ])
  func syntax(_ complaint: Complaint) {
    #expect(errors(adding: complaint.lines) == complaint.errors)
  }

  @Test(
    "texts that are no model",
    arguments: [
      ("", "m.yaml:1:1: error: the model is empty"),
      ("  \n# only a remark\n", "m.yaml:1:1: error: the model is empty"),
      ("---\n", "m.yaml:1:1: error: the model is empty"),
      ("~", "m.yaml:1:1: error: the model is empty"),
      (
        "just words",
        "m.yaml:1:1: error: the model must be a mapping with the keys nines, title, timeout, rate, "
          + "share, factor, ..., found 'just words'"
      ),
      (
        "- a\n- b\n",
        "m.yaml:1:1: error: the model must be a mapping with the keys nines, title, timeout, rate, "
          + "share, factor, ..., found a list"
      ),
    ])
  func noModel(text: String, error: String) { #expect(errors(text) == [error]) }

  @Test("many repeated keys are all found, or at least the first of them")
  func manyDuplicates() {
    let few = (1...20).map { _ in "timeout: 5 s\n" }.joined()
    #expect(errors(adding: few).count == 19)
    let many = (1...20_000).map { "k\($0 / 2): 5 s\n" }.joined()
    #expect(errors(adding: many).contains { $0.contains("is given twice") })
  }

  @Test("what would take forever is refused in under a second", arguments: HostileText.all)
  func hostile(_ hostile: HostileText) {
    var complaints: [Diagnostic] = []
    let seconds = processorSeconds { complaints = diagnostics(hostile.text) }
    #expect(!complaints.isEmpty)
    let isEveryPlaceInside = complaints.allSatisfy { isInside($0, text: hostile.text) }
    #expect(isEveryPlaceInside)
    #expect(seconds < 1)
  }

  @Test("files that cannot be models are refused with a reason")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "nines-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func complaint(about name: String, _ bytes: Data?) throws -> String {
      let path = folder.appendingPathComponent(name).path
      if let bytes { try bytes.write(to: URL(fileURLWithPath: path)) }
      do throws(Diagnostics) {
        _ = try ModelDocument(contentsOf: path)
        return "read"
      } catch {
        return error.all.map { $0.description.replacing(folder.path + "/", with: "") }.joined()
      }
    }
    #expect(try complaint(about: "good.yaml", Data(sample.utf8)) == "read")
    #expect(
      try complaint(about: "none.yaml", nil)
        == "none.yaml:1:1: error: there is no such file, or it may not be looked at")
    #expect(
      try complaint(about: "", nil).hasSuffix(": error: this is a folder; name a model file in it"))
    #expect(
      try complaint(about: "binary.yaml", Data([0x7F, 0x45, 0x4C, 0x46, 0, 0xFF]))
        == "binary.yaml:1:1: error: the file is binary, not a text")
    #expect(
      try complaint(about: "latin.yaml", Data([0x61, 0x3A, 0x20, 0xE9, 0x0A]))
        == "latin.yaml:1:1: error: the file is not UTF-8 text")
    #expect(
      try complaint(about: "large.yaml", Data(repeating: 0x23, count: 2_000_001))
        == "large.yaml:1:1: error: the model has 2000001 bytes; over 2000000 are refused")
    #expect(
      try complaint(about: "empty.yaml", Data()) == "empty.yaml:1:1: error: the model is empty")
    do throws(Diagnostics) {
      _ = try ModelDocument(contentsOf: "/dev/zero")
      Issue.record("an endless file was read")
    } catch {
      #expect(error.all.first?.message == "this is not a regular file")
    }
  }
}
