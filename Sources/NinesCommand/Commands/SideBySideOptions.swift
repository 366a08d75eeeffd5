import ArgumentParser
import Foundation
import NinesReport

/// What commands take that run several plans.
struct SideBySideOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Set a key for all; may be repeated.", valueName: "key=value"))
  var overrides: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many replications, at least 2; sets run.replications.", valueName: "n"))
  var replications: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The name of the random history; sets run.seed.", valueName: "n"))
  var seed: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many threads (default: one for each core).", valueName: "n"))
  var threads: Int?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The folder to write (default: in nines-runs).", valueName: "folder"))
  var output: String?

  @Option(
    help: "The files' format: \(WriterCatalog.all.map { $0.keyword }.joined(separator: ", ")).")
  var format = CSVWriter.keyword

  @Flag(name: .shortAndLong, help: "Print no table and no progress; only write the files.")
  var quiet = false

  func validate() throws {
    try OutputCheck.validate(
      format: format, seed: seed, threads: threads, output: output)
  }

  /// `--replications` and `--seed` are keys of the model too, and come last.
  var allOverrides: [String] {
    overrides + (replications.map { ["run.replications=\($0)"] } ?? [])
      + (seed.map { ["run.seed=\($0)"] } ?? [])
  }

  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}
