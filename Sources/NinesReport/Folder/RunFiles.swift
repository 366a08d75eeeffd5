package import Foundation
package import NinesExperiment

/// The files of one run, ready to be written.
package struct RunFiles: Sendable {
  package let files: [(name: String, data: Data)]

  package init(
    _ result: ExperimentResult, _ provenance: Provenance, writer: any TableWriter.Type
  ) throws {
    let tables = ResultTableCatalog.tables(of: result)
    files =
      tables.map { ("\($0.name).\(writer.fileExtension)", writer.data(of: $0)) }
      + [(RunRecord.fileName, try RunRecord(result, provenance).data())]
  }

  package var names: [String] { files.map(\.name) }

  /// The names of tables in any format, which a run may find of an earlier one.
  static let possibleNames = ResultTableCatalog.all.flatMap { table in
    WriterCatalog.all.map { "\(table.name).\($0.fileExtension)" }
  }
}
