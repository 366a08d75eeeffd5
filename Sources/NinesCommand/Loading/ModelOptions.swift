import ArgumentParser

/// What every command that reads a model takes.
struct ModelOptions: ParsableArguments {
  @Argument(help: "The model file (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var model: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a key of the model, for instance pools.web.servers=4; may be repeated.",
      valueName: "key=value"))
  var overrides: [String] = []
}
