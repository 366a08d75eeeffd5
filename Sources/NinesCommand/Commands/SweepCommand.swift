import ArgumentParser
import NinesReport

/// `nines sweep`: the figures of a model over a grid of its keys.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Runs a model over a grid of values.",
    usage: "nines sweep MODEL --vary KEY=RANGE [--vary ...] [OPTIONS]",
    discussion: """
      Runs every combination of the values and writes sweep.csv, a row for each
      scenario and figure with a column for each key. All scenarios meet the same
      failures, arrivals and work. One that cannot keep up has no steady state
      and gets no number. Ctrl-C keeps the scenarios that are done.
      A range ends with the last step within it: 50..500/s by 200 is 50, 250, 450.

      Examples:
        nines sweep m.yaml --vary 'arrivals.rate=50..500/s by 50'
        nines sweep m.yaml --vary pool.servers=3,4 --vary 'work.mean=5,10 ms'
      """)

  @Argument(help: "The model file (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var model: String

  @Option(
    help: ArgumentHelp("A key and its values: a,b,c or 50..500/s by 50.", valueName: "key=values"))
  var vary: [String] = []

  @Option(
    help: ArgumentHelp(
      "Run each scenario until figures are this precise, relative to their size.",
      valueName: "figure=width"))
  var until: String?

  @Option(help: ArgumentHelp("Figures to print, separated by commas.", valueName: "figures"))
  var show: String?

  @OptionGroup var options: SideBySideOptions

  func validate() throws {
    if vary.isEmpty { throw ValidationError("nothing to vary: give --vary KEY=VALUES") }
  }

  func run() throws {
    var job = try SweepJob(self)
    try job.run()
  }
}
