import Foundation
import NinesExperiment
import NinesKernel
import NinesModel
import NinesTestSupport
import NinesVocabulary

/// Models as users write them, through the whole path.
enum ModelText {
  /// - Parameter model: without its first line.
  static func plan(_ model: String) throws -> Plan {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "m.yaml")
      try "nines: 1\n\(model)\n".write(to: file, atomically: true, encoding: .utf8)
      let document = try ModelDocument(contentsOf: file.path)
      let reading = try ModelReader(wordBook: KernelWords.book)
        .read(document, as: ModelSection.self)
      return try PlanCompiler.plan(
        for: try Architecture(reading.values), currency: reading.currency)
    }
  }

  static func run(_ model: String) throws -> ExperimentResult {
    Experiment.run(plan: try plan(model))
  }
}

extension ExperimentResult {
  /// The mean over the replications' values, also where no interval stands beside it.
  func mean(_ metric: String, of subject: String = "service") throws -> Double {
    let column = replicationColumns.firstIndex {
      $0 == (subject == "service" ? metric : "\(metric)_of_\(subject)")
    }
    guard let column else { throw ModelTextError(missing: metric, known: replicationColumns) }
    let values = replications.compactMap { $0.values[column] }
    return values.reduce(0, +) / Double(values.count)
  }
}

struct ModelTextError: Error {
  let missing: String
  let known: [String]
}
