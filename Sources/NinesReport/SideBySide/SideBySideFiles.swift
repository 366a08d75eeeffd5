package import Foundation
package import NinesExperiment

/// The files of a command that ran several plans: its tables and the record.
package struct SideBySideFiles: Sendable {
  package let files: [(name: String, data: Data)]

  /// - Parameter results: of all plans; the record has their warnings and their effort together.
  package init(
    _ tables: [Table], _ results: [ExperimentResult], _ provenance: Provenance,
    isInterrupted: Bool, writer: any TableWriter.Type
  ) throws {
    var all = ExperimentResult(scenario: results.map(\.scenario).joined(separator: ", "))
    all.seed = results.first?.seed ?? 0
    all.replicationCount = results.map(\.replicationCount).max() ?? 0
    all.confidence = results.first?.confidence ?? all.confidence
    all.horizon = results.first?.horizon ?? 0
    all.warmUp = results.first?.warmUp ?? 0
    all.isInterrupted = isInterrupted
    all.warnings = SharedWarnings(results).lines
    for result in results {
      all.effort.requests += result.effort.requests
      all.effort.events += result.effort.events
      all.effort.failuresAndRepairs += result.effort.failuresAndRepairs
      all.effort.simulatedSeconds += result.effort.simulatedSeconds
      all.effort.threads = result.effort.threads
      all.effort.cpuSeconds = max(all.effort.cpuSeconds, result.effort.cpuSeconds)
    }
    all.effort.wallSeconds = Self.wallSeconds(results)
    files =
      tables.map { ("\($0.name).\(writer.fileExtension)", writer.data(of: $0)) }
      + [(RunRecord.fileName, try RunRecord(all, provenance).data())]
  }

  package var names: [String] { files.map(\.name) }

  /// The names of tables in any format, which a run may find of an earlier one.
  static let possibleNames = [
    ComparisonTables.comparison, ComparisonTables.ranking, SweepTable.name,
  ]
  .flatMap { name in WriterCatalog.all.map { "\(name).\($0.fileExtension)" } }

  /// Candidates of one comparison state the time of all of them.
  private static func wallSeconds(_ results: [ExperimentResult]) -> Double {
    var seen: Set<Double> = []
    return results.reduce(0) {
      seen.insert($1.effort.wallSeconds).inserted ? $0 + $1.effort.wallSeconds : $0
    }
  }
}
