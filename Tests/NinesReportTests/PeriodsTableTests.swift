import NinesExperiment
import NinesReport
import Testing

@Suite("The table of billing periods")
struct PeriodsTableTests {
  @Test("has a row for each period; without tiers there is no credit")
  func rows() {
    var result = ExperimentResult(scenario: "base")
    result.periods = [
      PeriodRow(
        replication: 0, period: "2025-02", availability: 0.995, credit: 1000, isBreached: true),
      PeriodRow(replication: 1, period: "1", availability: 1, credit: nil, isBreached: false),
    ]
    let table = PeriodsTable.table(of: result)
    #expect(
      table.columns == ["scenario", "replication", "period", "availability", "credit", "breached"])
    #expect(
      table.rows == [
        [
          .text("base"), .integer(0), .text("2025-02"), .number(0.995), .number(1000),
          .text("true"),
        ],
        [.text("base"), .integer(1), .text("1"), .number(1), .empty, .text("false")],
      ])
  }

  @Test("is a file of runs with an agreement alone")
  func presence() {
    var result = ExperimentResult(scenario: "base")
    #expect(!ResultTableCatalog.tables(of: result).contains { $0.name == "periods" })
    result.periods = [
      PeriodRow(replication: 0, period: "1", availability: 1, credit: nil, isBreached: false)
    ]
    #expect(ResultTableCatalog.tables(of: result).contains { $0.name == "periods" })
  }
}
