import ArgumentParser
import NinesReport

/// `nines compare`: which of several candidates is better?
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Says which of several candidates is better.",
    usage: """
      nines compare MODEL --vary KEY=A,B,... [--at KEY=X,Y,...] [OPTIONS]
      nines compare MODEL MODEL ... [OPTIONS]
      """,
    discussion: """
      All candidates meet the same failures, arrivals and work, so that small
      differences show in short runs. Prints a ranking and the winner of each
      figure, 'undecided' where the interval of a difference holds zero, and
      writes comparison.csv, ranking.csv and summary.csv. A candidate that
      cannot keep up has no steady state: it gets no number and has lost.

      Several --vary make the grid of all combinations. --at repeats the
      comparison under each of its values. KEY may be short where it means one
      key: pool.balancer. Values are separated by commas; a range is written
      50..500/s by 50 and ends with the last step within it.

      Models in several files need one run.horizon and run.warm_up; seed and
      replications are those of the first.

      Examples:
        nines compare m.yaml --vary pool.balancer=round-robin,random-of-2
        nines compare m.yaml --vary 'pool.servers=3..6 by 1' --by response_p99
        nines compare m.yaml --vary balancer=random,least-connections \\
          --at 'arrivals.rate=300..570/s by 90'
        nines compare cheap.yaml large.yaml --until response_mean=2%
      """)

  @Argument(help: "The model file, or one for each candidate.")
  var models: [String]

  @Option(help: ArgumentHelp("A key and the values to compare.", valueName: "key=a,b"))
  var vary: [String] = []

  @Option(help: ArgumentHelp("A key and the values to compare under.", valueName: "key=x,y"))
  var at: [String] = []

  @Option(help: ArgumentHelp("The figure to rank by.", valueName: "figure"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "Run until the differences of figures are this precise, relative to the figure: 5%.",
      valueName: "figure=width"))
  var until: String?

  @OptionGroup var options: SideBySideOptions

  func validate() throws {
    if models.isEmpty { throw ValidationError("Missing expected argument '<model>'") }
    if models.count == 1, vary.isEmpty {
      throw ValidationError(
        "nothing to compare: give --vary KEY=A,B or more than one model")
    }
  }

  func run() throws {
    var job = try CompareJob(self)
    try job.run()
  }
}
