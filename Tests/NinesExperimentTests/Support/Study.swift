import Foundation
import NinesExperiment
import NinesKernel
import NinesModel
import NinesTestSupport
import NinesVocabulary

/// The models of published studies, with changes as `--set` makes them.
enum Study {
  static func plan(_ name: String, _ changes: [String] = []) throws -> Plan {
    var document = try ModelDocument(
      contentsOf: Repository.url("Models/studies/\(name).yaml").path)
    for change in changes { try document.override(change) }
    let reading = try ModelReader(wordBook: KernelWords.book).read(document, as: ModelSection.self)
    return try PlanCompiler.plan(
      for: try Architecture(reading.values), currency: reading.currency)
  }

  /// - Parameter confidence: of the intervals; two-sided 1 - 1e-6 unless given.
  static func run(
    _ name: String, _ changes: [String] = [], confidence: Double = Plans.certain
  ) throws -> ExperimentResult {
    var plan = try plan(name, changes)
    plan.confidence = confidence
    return Experiment.run(plan: plan)
  }
}
