import ArgumentParser
import NinesExperiment
import NinesKernel
import NinesReport

/// `nines check`: is the model sound, what was understood, and what does theory say?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Validates a model and says what was understood.",
    usage: "nines check MODEL [--set KEY=VALUE ...]",
    discussion: """
      Prints 'ok' and the model in words, or every error with its line and column
      (exit status 2). Where a closed form gives a figure exactly, prints it with
      the name of the formula; where none does, says why.

      Examples:
        nines check Models/ha-pair.yaml
        nines check Models/ha-pair.yaml --set run.replications=100
      """)

  @OptionGroup var options: ModelOptions

  func run() throws {
    let model = try LoadedModel(path: options.model, overrides: options.overrides)
    if let failure = Failure(rareOutagesOf: model.plan) { throw failure }
    var page = Page(isStyled: Console.isStyled)
    page.line("\(options.model): ok")
    ModelDigest(model).add(to: &page)
    if !model.plan.notes.isEmpty {
      page.heading("Without effect")
      for note in model.plan.notes { page.bullet(note) }
    }
    TheoryText(check: TheoryCheck(model.plan)).add(to: &page)
    try Console.write(page.text)
  }
}
