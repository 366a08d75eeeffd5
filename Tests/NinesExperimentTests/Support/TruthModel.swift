import Foundation
import NinesExperiment
import NinesKernel
import NinesModel
import NinesTestSupport
import NinesVocabulary

/// Models of the project with known answers, changed by overrides.
enum TruthModel {
  static func plan(_ path: String, _ overrides: [String] = []) throws -> Plan {
    var document = try ModelDocument(contentsOf: Repository.url("Models/\(path).yaml").path)
    for override in overrides { try document.override(override) }
    let reading = try ModelReader(wordBook: KernelWords.book).read(document, as: ModelSection.self)
    return try PlanCompiler.plan(for: try Architecture(reading.values), currency: reading.currency)
  }

  static func run(
    _ path: String, _ overrides: [String] = [], threads: Int = 2, until: [String: Double] = [:]
  ) throws -> ExperimentResult {
    var options = ExperimentOptions()
    options.threads = threads
    options.targets = until
    return Experiment.run(plan: try plan(path, overrides), options: options)
  }
}
