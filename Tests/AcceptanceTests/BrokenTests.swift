import Foundation
import NinesTestSupport
import Testing

/// Every model of the corpus, through the program as its users run it.
@Suite("Broken models")
struct BrokenTests {
  private static let shards = 3

  @Test("the corpus has 200 models or more, no two of one name")
  func corpus() {
    #expect(BrokenModel.all.count >= 200)
    #expect(Set(BrokenModel.all.map(\.name)).count == BrokenModel.all.count)
    #expect(Set(BrokenModel.all.filter(\.files.isEmpty).map(\.bytes)).count > 650)
  }

  /// A CPU second each, so that a busy machine raises no alarm: a hang ends by a signal.
  @Test(
    "run and check point into the file, end with status 2, and leave nothing", arguments: 0..<shards
  )
  func rejected(shard: Int) throws {
    let models = BrokenModel.all.enumerated().filter { $0.offset % Self.shards == shard }
    try TemporaryFolder.with { folder in
      for (number, model) in models {
        let place = folder.appending(path: "\(number)/m")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try model.bytes.write(to: place.appending(path: "model.yaml"))
        for (name, bytes) in model.files { try bytes.write(to: place.appending(path: name)) }
      }
      let script = """
        ulimit -t 1
        for each in */m; do
          cd "$each" || exit
          for command in check run; do
            "$nines" $command model.yaml > ../$command.out 2> ../$command.err < /dev/null
            echo $? > ../$command.status
          done
          cd ../..
        done
        """
      let shell = ChildProcess(
        command: "bash", ["-c", script], in: folder, changes: ["nines": try Product.nines().path],
        timeout: 600)
      _ = try shell.run()
      for (number, model) in models {
        let place = folder.appending(path: "\(number)")
        for command in ["check", "run"] { try judge(model, command, in: place) }
        let left = try Nines.content(place.appending(path: "m"))
        #expect(left == (["model.yaml"] + model.files.keys).sorted(), "\(model)")
      }
    }
  }

  private func judge(_ model: BrokenModel, _ command: String, in place: URL) throws {
    func text(_ ending: String) throws -> String {
      let data = try Data(contentsOf: place.appending(path: "\(command).\(ending)"))
      return String(decoding: data, as: UTF8.self)
    }
    let errors = try text("err")
    let told: Comment = "\(command) \(model): \(errors.prefix(300))"
    #expect(try text("status") == "2\n", told)
    #expect(try text("out").isEmpty, told)
    let positions = errors.split(separator: "\n").compactMap { Position($0) }
    #expect(positions.first.map { errors.hasPrefix($0.text) } == true, told)
    for position in positions.prefix(100) {
      let bytes = position.file == "model.yaml" ? model.bytes : model.files[position.file]
      #expect(bytes.map { position.isInside($0) } == true, told)
    }
    if let line = model.line {
      #expect(positions.contains { $0.file == "model.yaml" && $0.line == line }, told)
    }
  }
}

/// What stands before a message.
private struct Position {
  let text: String
  let file: String
  let line: Int
  let column: Int

  init?(_ message: some StringProtocol) {
    guard let match = try? /([^:]+):([0-9]+):([0-9]+): error: ./.prefixMatch(in: String(message)),
      let line = Int(match.2), let column = Int(match.3)
    else { return nil }
    text = String(match.0)
    file = String(match.1)
    self.line = line
    self.column = column
  }

  /// At most one place behind the last character of a line of the file.
  func isInside(_ bytes: Data) -> Bool {
    var ends: [UInt8] = [0x0a]
    if !bytes.contains(0x0a) { ends.append(0x0d) }
    let lines = bytes.split(omittingEmptySubsequences: false) { ends.contains($0) }
    return line >= 1 && line <= lines.count && column >= 1 && column <= lines[line - 1].count + 1
  }
}
