import Foundation
import NinesTestSupport
import Testing

@Suite("Importing configurations")
struct ImportTests {
  private static let guide = Repository.root.appending(path: "Tests/Reference/configs/guide").path

  @Test("a model on standard output, the report beside it")
  func pipe() throws {
    let result = try Nines.run("import", "\(Self.guide)/haproxy.cfg")
    #expect(result.exitStatus == 0, "\(result.errorText)")
    #expect(result.outputText.hasPrefix("# Made from\n"))
    #expect(result.outputText.contains("connect_timeout: 5 s  # haproxy.cfg:13"))
    #expect(result.errorText.contains("not supported"))
  }

  @Test("the model of the pair runs as it is")
  func pairRuns() throws {
    try TemporaryFolder.with { folder in
      let files = ["haproxy.cfg", "keepalived-master.conf", "keepalived-backup.conf"]
        .map { "\(Self.guide)/\($0)" }.joined(separator: " ")
      let made = try Nines.shell("$nines import \(files) -o m.yaml --report lines.csv", in: folder)
      #expect(made.exitStatus == 0, "\(made.errorText)")
      #expect(made.errorText.isEmpty)
      #expect(made.outputText.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let rows = try String(contentsOf: folder.appending(path: "lines.csv"), encoding: .utf8)
      #expect(rows.hasPrefix("file,line,column,directive,verdict,explanation\r\n"))
      let run = try Nines.run(
        "run", "m.yaml", "--set", "run.horizon=1 day", "--replications", "2", in: folder)
      #expect(run.exitStatus == 0, "\(run.errorText)")
    }
  }

  @Test(
    "nothing is written where a file is broken, and the message names the place",
    arguments: [
      ("haproxy", "backend a\n  server s \"10.0.0.1:80\n", "b.cfg:2:12: error: "),
      ("nginx", "upstream a {\n  server 10.0.0.1\n", "b.cfg:"),
      ("keepalived", "vrrp_instance V {\n  priority 100\n", "b.cfg:"),
    ])
  func broken(program: String, text: String, place: String) throws {
    try TemporaryFolder.with { folder in
      try Data(text.utf8).write(to: folder.appending(path: "b.cfg"))
      let result = try Nines.run(
        "import", "b.cfg", "--as", program, "-o", "m.yaml", in: folder)
      #expect(result.exitStatus == 2)
      #expect(result.outputText.isEmpty)
      #expect(result.errorText.hasPrefix(place), "\(result.errorText)")
      #expect(result.errorText.contains("error: "))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["b.cfg"])
    }
  }

  @Test("a file that no program claims, one that is not there, and an importer that is none")
  func unclear() throws {
    try TemporaryFolder.with { folder in
      try Data("hello world\n".utf8).write(to: folder.appending(path: "x.txt"))
      let unclear = try Nines.run("import", "x.txt", "missing.cfg", in: folder)
      #expect(unclear.exitStatus == 2)
      #expect(unclear.errorText.contains("x.txt:1:1: error: "))
      #expect(unclear.errorText.contains("--as: haproxy, nginx, keepalived"))
      #expect(unclear.errorText.contains("missing.cfg:1:1: error: there is no such file"))
      let unknown = try Nines.run("import", "x.txt", "--as", "haprox", in: folder)
      #expect(unknown.exitStatus == 2)
      #expect(
        unknown.errorText == "nines: --as: no importer is named 'haprox'; did you mean 'haproxy'?\n"
      )
    }
  }
}
