import Foundation
import NinesTestSupport

/// The program as its users run it.
enum Nines {
  /// Runs `nines` with the arguments, in `folder`.
  static func run(_ arguments: String..., in folder: URL = Repository.root) throws -> ProcessResult
  {
    try ChildProcess(Product.nines(), arguments, in: folder).run()
  }

  /// Runs a shell script in which `$nines` is the program.
  static func shell(_ script: String, in folder: URL) throws -> ProcessResult {
    try ChildProcess(
      command: "bash", ["-c", script], in: folder, changes: ["nines": Product.nines().path]
    ).run()
  }

  /// A model that ends within a moment; `run` is the content of its `run` key.
  static func model(run: String = "{horizon: 100 s, replications: 5}") -> String {
    """
    nines: 1
    name: A test
    run: \(run)
    traffic: {arrivals: {poisson: {rate: 50/s}}}
    pools: {web: {servers: 2, work: {exponential: {mean: 20 ms}}}}

    """
  }

  /// A folder with a model file in it.
  static func withModel<Result>(
    _ text: String = model(), _ body: (URL) throws -> Result
  ) throws -> Result {
    try TemporaryFolder.with { folder in
      try Data(text.utf8).write(to: folder.appending(path: "m.yaml"))
      return try body(folder)
    }
  }

  /// Names of files and folders, hidden ones too.
  static func content(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }
}
