import ArgumentParser
import Foundation
import NinesExperiment
import NinesReport

/// `nines run`: the main job, from a model to figures.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Simulates a model: nines, tail latency, downtime and cost.",
    usage: "nines run MODEL [--set KEY=VALUE ...] [-o FOLDER] [OPTIONS]",
    discussion: """
      Prints a summary and writes a folder of CSV files. The same model and seed
      give the same CSV files on any number of threads. Ctrl-C stops early and
      keeps what is known.

      Examples:
        nines run Models/ha-pair.yaml
        nines run Models/ha-pair.yaml --set 'traffic.patience=5 s' --seed 7
        nines run Models/ha-pair.yaml --until 5%
        nines run Models/ha-pair.yaml --until response_p99=2%,outage_mean=10%
        nines run Models/ha-pair.yaml --explain-plan
      """)

  @OptionGroup var options: ModelOptions

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
    help: ArgumentHelp(
      "Which requests are simulated: auto, requests (every one), two-scales; sets run.fidelity.",
      valueName: "word"))
  var fidelity: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many threads (default: one for each core).", valueName: "n"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Run until figures are this precise, relative to their size: 5% or response_p99=5%,...",
      valueName: "figure=width"))
  var until: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The folder to write (default: nines-runs/MODEL-SEED).", valueName: "folder")
  )
  var output: String?

  @Option(
    help: "The files' format: \(WriterCatalog.all.map { $0.keyword }.joined(separator: ", ")).")
  var format = CSVWriter.keyword

  @Flag(help: "Print what would be simulated, and run nothing.")
  var explainPlan = false

  @Flag(name: .shortAndLong, help: "Print no summary and no progress; only write the files.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more about what happens, on standard error.")
  var verbose = false

  func validate() throws {
    try OutputCheck.validate(
      format: format, seed: seed, threads: threads, output: output)
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  func run() throws { try run(.figures) }

  func run(_ question: RunQuestion) throws {
    let model = try question.turned(LoadedModel(path: options.model, overrides: overrides))
    if let failure = Failure(rareOutagesOf: model.plan) { throw failure }
    if explainPlan {
      let targets = try until.map { try UntilTargets($0, for: model.plan).widths } ?? [:]
      return try Console.write(
        PlanText(model, targets: targets).text(isStyled: Console.isStyled))
    }
    var job = try RunJob(model: model, command: self, question: question)
    try job.run()
  }

  /// `--replications` and `--seed` are keys of the model too, and come last.
  private var overrides: [String] {
    options.overrides + (replications.map { ["run.replications=\($0)"] } ?? [])
      + (seed.map { ["run.seed=\($0)"] } ?? [])
      + (fidelity.map { ["run.fidelity=\($0)"] } ?? [])
  }
}
