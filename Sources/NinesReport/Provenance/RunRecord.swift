package import Foundation
package import NinesExperiment

/// The content of run.json: provenance, warnings and effort; all that may differ between equal runs stands here.
package struct RunRecord: Codable, Equatable, Sendable {
  package static let fileName = "run.json"
  /// Marks a folder as the output of a run.
  static let programName = "nines"

  package let program: String
  package let version: String
  package let model: String
  package let modelHash: String
  package let runHash: String
  package let overrides: [String]
  package let command: String
  package let host: Provenance.Host
  package let scenario: String
  package let seed: UInt64
  package let replications: Int
  package let horizonSeconds: Double
  package let warmUpSeconds: Double
  package let confidence: Double
  /// By the product of availabilities, minutes a year; absent where nothing fails.
  package let formulaDowntimePerYear: Double?
  package let interrupted: Bool
  /// Whether the width asked for was reached; absent when none was.
  package let untilReached: Bool?
  package let warnings: [String]
  package let defaults: [Provenance.Default]
  package let effort: EffortRecord

  package init(_ result: ExperimentResult, _ provenance: Provenance) {
    program = Self.programName
    version = provenance.version
    model = provenance.model
    modelHash = provenance.modelHash.description
    runHash = provenance.runHash.description
    overrides = provenance.overrides
    command = provenance.command
    host = provenance.host
    scenario = result.scenario
    seed = result.seed
    replications = result.replicationCount
    horizonSeconds = result.horizon
    warmUpSeconds = result.warmUp
    confidence = result.confidence
    formulaDowntimePerYear = result.formulaDowntimePerYear
    interrupted = result.isInterrupted
    untilReached = result.untilReached
    warnings = result.warnings
    defaults = provenance.defaults
    effort = EffortRecord(result.effort)
  }

  /// The file's bytes: readable JSON, keys in alphabetical order.
  package func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// The record of an earlier run in a folder; nil where there is none, or another program's.
  package init?(inFolder folder: String) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(Self.fileName)"),
      let record = try? decoder.decode(RunRecord.self, from: data),
      record.program == Self.programName
    else { return nil }
    self = record
  }
}
