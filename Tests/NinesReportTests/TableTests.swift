import Foundation
import NinesExperiment
import NinesReport
import NinesStatistics
import Testing

@Suite("Tables and their files")
struct TableTests {
  private static let tables = ResultTableCatalog.tables(of: ExampleResult.result)

  /// The columns as the README and the notebooks name them.
  @Test(
    "a table has its fixed columns, also without rows",
    arguments: [
      (
        "summary",
        "scenario metric subject unit estimate ci_low ci_high confidence method samples"
      ),
      ("latency", "scenario class state quantile unit estimate ci_low ci_high requests"),
      (
        "outages",
        "scenario replication start_s duration_s cause undetected_s takeover_s repair_s recovery_s "
          + "lost_requests"
      ),
      ("budget", "scenario cause phase share minutes_per_year ci_low ci_high"),
      ("replications", "scenario replication stream availability_time response_p99"),
    ])
  func columns(name: String, columns: String) throws {
    var nothing = ExperimentResult(scenario: "nothing")
    nothing.replicationColumns = ExampleResult.result.replicationColumns
    for table in try [Self.table(name), Self.table(name, of: nothing)] {
      #expect(table.columns.joined(separator: " ") == columns)
      let records = try StrictCSV(CSVWriter.data(of: table)).records
      #expect(records.first == table.columns)
      #expect(records.count == table.rows.count + 1)
    }
  }

  @Test("what is written as CSV reads back to the bit", arguments: tables)
  func roundTrip(of table: Table) throws {
    let records = try StrictCSV(CSVWriter.data(of: table)).records.dropFirst()
    #expect(records.count == table.rows.count && !records.isEmpty)
    for (record, row) in zip(records, table.rows) {
      for (field, cell) in zip(record, row) {
        switch cell {
        case .empty: #expect(field.isEmpty)
        case .text(let text): #expect(field == text)
        case .integer(let value): #expect(Int(field) == value)
        case .number(let value): #expect(Double(field)?.bitPattern == value.bitPattern)
        }
      }
    }
  }

  @Test("what is written as JSON lines reads back", arguments: tables)
  func jsonLines(of table: Table) throws {
    let lines = JSONLinesWriter.data(of: table).split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == table.rows.count)
    for (line, row) in zip(lines, table.rows) {
      let object = try JSONDecoder().decode([String: JSONScalar].self, from: line)
      #expect(Set(object.keys) == Set(table.columns))
      for (column, cell) in zip(table.columns, row) {
        switch cell {
        case .empty: #expect(object[column] == .nothing)
        case .text(let text): #expect(object[column] == .text(text))
        case .integer(let value): #expect(object[column] == .number(Double(value)))
        case .number(let value): #expect(object[column] == .number(value))
        }
      }
    }
  }

  @Test(
    "numbers are the shortest texts that read back",
    arguments: [
      (0.1 + 0.2, "0.30000000000000004"), (5, "5"), (-0.0, "0"), (1e-300, "1e-300"),
      (259_200, "259200"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, ""),
    ])
  func numbers(value: Double, text: String) throws {
    var table = Table(name: "t", columns: ["a", "b"])
    table.add([.number(value), .integer(1)])
    #expect(try StrictCSV(CSVWriter.data(of: table)).records[1][0] == text)
  }

  @Test("texts survive quotes, commas, line ends and other scripts")
  func texts() throws {
    var table = Table(name: "t", columns: ["a,b"])
    let texts = ["", "a\"b", "a,b", "a\nb", "a\r\nb", "\r", "größe 大小", " a "]
    for text in texts { table.add([.text(text)]) }
    let records = try StrictCSV(CSVWriter.data(of: table)).records
    #expect(records == (["a,b"] + texts).map { [$0] })
    let lines = JSONLinesWriter.data(of: table).split(separator: UInt8(ascii: "\n"))
    for (line, text) in zip(lines, texts) {
      #expect(try JSONDecoder().decode([String: String].self, from: line) == ["a,b": text])
    }
  }

  @Test("a figure without support has no number anywhere, and its reason as the method")
  func unsupported() throws {
    let row = try Self.summaryRow(ExampleResult.unsupported)
    #expect(row == ["", "", "", "", "unsupported: 1 replications; at least 2 are needed", ""])
  }

  @Test("of a figure with one proven side only that side is filled")
  func bounded() throws {
    let row = try Self.summaryRow(ExampleResult.bound)
    #expect(
      row == ["", "", "0.0360512", "0.95", "upper bound only: no event in 83.1 years", "32"])
    let lower = Bound(side: .lower, value: 3, confidence: 0.9, method: "m", samples: 4)
    #expect(
      try Self.summaryRow(.bounded(lower)) == ["", "3", "", "0.9", "lower bound only: m", "4"])
  }

  /// Estimate, both ends, confidence, method and samples of a single figure.
  private static func summaryRow(_ finding: Finding) throws -> [String] {
    var result = ExperimentResult(scenario: "s")
    result.figures = [
      Figure(metric: "m", subject: "service", unit: "s", finding: finding, isUsual: true)
    ]
    let records = try StrictCSV(CSVWriter.data(of: try table("summary", of: result))).records
    return Array(records[1].dropFirst(4))
  }

  private static func table(
    _ name: String, of result: ExperimentResult = ExampleResult.result
  ) throws -> Table {
    try #require(ResultTableCatalog.tables(of: result).first { $0.name == name })
  }
}
