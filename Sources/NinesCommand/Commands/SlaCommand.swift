import ArgumentParser

/// `nines sla`: will the agreement be broken, and what will that cost?
struct SlaCommand: ParsableCommand {
  /// How the billing periods of a run hang together.
  enum Months: String, ExpressibleByArgument, CaseIterable {
    case consecutive
    case independent
  }

  static let configuration = CommandConfiguration(
    commandName: "sla",
    abstract: "The chance to break the agreement in a month and a year, and the credits.",
    usage: "nines sla MODEL [--set KEY=VALUE ...] [-o FOLDER] [OPTIONS]",
    discussion: """
      Judges every billing period of the simulated time by the model's
      'agreement': how it is measured, what does not count, promise and credits.
      Prints a summary and writes the folder of a run, with periods.csv.

      Examples:
        nines sla Models/sla.yaml
        nines sla Models/sla.yaml --set agreement.promise=99.9%
        nines sla Models/sla.yaml --until breach_probability=5%
        nines sla Models/sla.yaml --months independent
        nines list 'published agreement'
      """)

  @OptionGroup var main: RunCommand

  @Option(
    help: ArgumentHelp(
      "'consecutive': one history runs on through them; 'independent': each month, or year, begins "
        + "with everything up.", valueName: "how"))
  var months = Months.consecutive

  func run() throws { try main.run(.agreement(isIndependent: months == .independent)) }
}
