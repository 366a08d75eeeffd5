import ArgumentParser

/// What `nines` alone answers to: help, version, and the names of its commands.
struct NinesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nines",
    abstract: "How many nines will users see, how slow is the slowest 0.1 %, what does it cost?",
    discussion: """
      Simulates a cluster that is described in a model file: its load, balancers,
      servers, failures and repairs.

        nines run Models/ha-pair.yaml      nines, tail latency, downtime, cost
        nines sla Models/sla.yaml          will I break the SLA, what does it cost?
        nines compare MODEL --vary KEY=..  which candidate is better?
        nines sweep MODEL --vary KEY=..    figures over a grid of values
        nines import haproxy.cfg ...       a model from real configuration files
        nines check Models/ha-pair.yaml    is the model sound?
        nines list                         the words of the model language
        nines schema                       the model language for editors

      Exit status: 0 done; 2 bad usage or a model with errors; 3 could not
      finish.
      """,
    version: NinesVersion.text,
    subcommands: [
      RunCommand.self, CompareCommand.self, SweepCommand.self, SlaCommand.self,
      ImportCommand.self, CheckCommand.self, ListCommand.self, SchemaCommand.self,
    ])
}
