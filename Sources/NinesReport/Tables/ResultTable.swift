package import NinesExperiment

/// A table that is made of what an experiment found: one file of the output folder.
package protocol ResultTable: Sendable {
  static var name: String { get }
  static func table(of result: ExperimentResult) -> Table
}
