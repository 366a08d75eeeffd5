import Foundation
import NinesExperiment
import NinesKernel
import NinesReport

/// One run from a sound model to files and a summary.
struct RunJob {
  private let model: LoadedModel
  private let command: RunCommand
  private let question: RunQuestion
  private let targets: UntilTargets?
  private let provenance: Provenance
  private var folder: RunFolder

  /// - Throws: what can be known to fail before hours are spent.
  init(
    model: LoadedModel, command: RunCommand, question: RunQuestion = .figures
  ) throws(Failure) {
    self.model = model
    self.command = command
    self.question = question
    if let until = command.until {
      targets = try UntilTargets(until, for: model.plan)
    } else {
      targets = nil
    }
    provenance = Self.provenance(of: model, until: command.until, tag: question.tag)
    folder = Self.folder(for: model, command, question, provenance, isInterrupted: false)
    do {
      try folder.check()
    } catch {
      throw Failure(problem: error)
    }
  }

  mutating func run() throws(Failure) {
    let result = simulate()
    if let replication = result.floodedReplication {
      throw Failure(
        .couldNotFinish,
        "more than 2 million requests were in progress at once in replication \(replication); the "
          + "servers cannot keep up and no queue limit, patience or timeout ends it; nothing was "
          + "written")
    }
    guard result.replicationCount > 0 else {
      throw Failure(
        .couldNotFinish, "interrupted before the first replication was done; nothing was written")
    }
    if result.isInterrupted {
      folder = Self.folder(for: model, command, question, provenance, isInterrupted: true)
    }
    let files = try write(result)
    if !command.quiet { try summarise(result, files) }
    if result.isInterrupted {
      throw Failure(
        .couldNotFinish,
        "interrupted; the results of \(Phrase.counted(result.replicationCount, "replication")) "
          + "are in \(folder.path)")
    }
  }

  private func simulate() -> ExperimentResult {
    var options = ExperimentOptions()
    options.threads = command.threads ?? ProcessInfo.processInfo.activeProcessorCount
    options.targets = targets?.widths ?? [:]
    options.isCancelled = { Interruption.isRequested }
    if command.verbose {
      Console.report("nines: \(model.path) is sound, \(model.defaults.count) defaults stand in it")
      Console.report("nines: results go to \(folder.path)")
      Console.report("nines: \(Phrase.counted(options.threads, "thread"))")
    }
    Interruption.install()
    let bar = !command.quiet && Console.showsProgress ? ProgressBar() : nil
    defer { bar?.clear() }
    return Experiment.run(
      plan: model.plan, options: options,
      progress: { done, planned, fraction in
        if done > 0 { Interruption.noteResults() }
        bar?.show(done: done, planned: planned, fraction: fraction)
      })
  }

  /// Writes the folder; where that fails, the summary is still printed, so that the run is not lost.
  private func write(_ result: ExperimentResult) throws(Failure) -> RunFiles {
    do {
      guard let writer = WriterCatalog.writer(named: command.format) else {
        preconditionFailure("the format was checked with the command line")
      }
      let files = try RunFiles(result, provenance, writer: writer)
      try folder.write(files.files)
      return files
    } catch {
      if !command.quiet { try summarise(result, nil) }
      if let problem = error as? FolderProblem { throw Failure(problem: problem) }
      throw Failure(.couldNotFinish, "cannot write to \(folder.path): \(error)")
    }
  }

  private func summarise(_ result: ExperimentResult, _ files: RunFiles?) throws(Failure) {
    let text = question.text(
      result, provenance, of: model.plan, files: files.map { (folder.path, $0.names) })
    do {
      try Console.write(text)
    } catch {
      // Whoever reads only the first lines has not lost the rest.
      if files != nil { Console.report("nines: the results are in \(folder.path)") }
      throw error
    }
  }

  /// The folder asked for, or one of its own below the current folder.
  private static func folder(
    for model: LoadedModel, _ command: RunCommand, _ question: RunQuestion,
    _ provenance: Provenance, isInterrupted: Bool
  ) -> RunFolder {
    if let path = command.output { return RunFolder(path: path) }
    return RunFolder.unused(
      in: "nines-runs",
      name: [model.shortName, question.tag, "\(model.plan.seed)"].filter { !$0.isEmpty }
        .joined(separator: "-"),
      runHash: provenance.runHash, isInterrupted: isInterrupted)
  }

  private static func provenance(of model: LoadedModel, until: String?, tag: String) -> Provenance {
    var runHash = model.hash
    for part in [NinesVersion.text] + model.overrides + ["until=\(until ?? "")"]
      + (tag.isEmpty ? [] : [tag])
    {
      runHash.add("\n\(part)".utf8)
    }
    var provenance = Provenance(
      version: NinesVersion.text, model: model.path, modelHash: model.hash, runHash: runHash,
      command: CommandLineText.current,
      host: Provenance.Host(
        cores: ProcessInfo.processInfo.activeProcessorCount,
        system: ProcessInfo.processInfo.operatingSystemVersionString))
    provenance.overrides = model.overrides
    provenance.defaults = model.defaults
    provenance.load = ModelDigest(model).load
    provenance.priced = model.priced
    return provenance
  }
}

extension Failure {
  /// Something in the way is the user's to decide; a system that refuses is not.
  init(problem: FolderProblem) {
    switch problem {
    case .occupied: self.init(.badInput, problem.description)
    case .notWritable: self.init(.couldNotFinish, problem.description)
    }
  }
}
