import Foundation
import NinesExperiment
import NinesKernel
import NinesReport

/// Where the results of several plans go: a folder of tables with its record, and a text on standard output.
struct SideBySideOutput {
  private let set: ScenarioSet
  private let options: SideBySideOptions
  private let kind: String
  private let provenance: Provenance

  /// - Parameters:
  ///   - kind: in the folder's name.
  ///   - changes: whatever else moves a figure.
  /// - Throws: where results cannot go to the folder.
  init(
    _ set: ScenarioSet, _ options: SideBySideOptions, kind: String, changes: [String]
  ) throws(Failure) {
    self.set = set
    self.options = options
    self.kind = kind
    provenance = Self.provenance(of: set, options, [kind] + changes)
    do {
      try folder(isInterrupted: false).check()
    } catch {
      throw Failure(problem: error)
    }
  }

  /// `Which pool.balancer? (Models/balancers.yaml)`.
  func title(varied: [String]) -> String {
    let keys = varied.map { $0.prefix { $0 != "=" } }.joined(separator: ", ")
    let models = set.models.map(\.path).joined(separator: ", ")
    return keys.isEmpty ? "Which model? (\(models))" : "Which \(keys)? (\(models))"
  }

  /// - Parameter text: nil to print nothing.
  func write(
    tables: [Table], results: [ExperimentResult], isInterrupted: Bool, text: (any ResultText)?
  ) throws(Failure) {
    let folder = folder(isInterrupted: isInterrupted)
    do {
      guard let writer = WriterCatalog.writer(named: options.format) else {
        preconditionFailure("the format was checked with the command line")
      }
      let files = try SideBySideFiles(
        tables, results, provenance, isInterrupted: isInterrupted, writer: writer)
      try folder.write(files.files)
      if let text {
        do {
          try Console.write(
            text.text(isStyled: Console.isStyled, files: (folder.path, files.names)))
        } catch {
          // Whoever reads only the first lines has not lost the rest.
          Console.report("nines: the results are in \(folder.path)")
          throw error
        }
      }
    } catch let failure as Failure {
      throw failure
    } catch let problem as FolderProblem {
      throw Failure(problem: problem)
    } catch {
      throw Failure(.couldNotFinish, "cannot write to \(folder.path): \(error)")
    }
    if isInterrupted {
      throw Failure(
        .couldNotFinish, "interrupted; the results of what was done are in \(folder.path)")
    }
  }

  private func folder(isInterrupted: Bool) -> RunFolder {
    if let path = options.output { return RunFolder(path: path) }
    let model = set.models[0]
    return RunFolder.unused(
      in: "nines-runs", name: "\(model.shortName)-\(kind)-\(model.plan.seed)",
      runHash: provenance.runHash, isInterrupted: isInterrupted)
  }

  private static func provenance(
    of set: ScenarioSet, _ options: SideBySideOptions, _ changes: [String]
  ) -> Provenance {
    let first = set.models[0]
    var modelHash = first.hash
    for model in set.models.dropFirst() { modelHash.add(model.hash.description.utf8) }
    var runHash = modelHash
    for part in [NinesVersion.text] + first.overrides + changes { runHash.add("\n\(part)".utf8) }
    var provenance = Provenance(
      version: NinesVersion.text, model: set.models.map(\.path).joined(separator: ", "),
      modelHash: modelHash, runHash: runHash, command: CommandLineText.current,
      host: Provenance.Host(
        cores: ProcessInfo.processInfo.activeProcessorCount,
        system: ProcessInfo.processInfo.operatingSystemVersionString))
    provenance.overrides = first.overrides + changes.dropFirst().filter { !$0.hasSuffix("=") }
    provenance.defaults = first.defaults
    return provenance
  }
}
