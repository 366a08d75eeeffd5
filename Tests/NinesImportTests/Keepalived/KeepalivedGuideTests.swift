import NinesImport
import Testing

/// The reference pair: LB1 as MASTER with priority 101, LB2 with 100, a script every 2 s with weight 2.
@Suite("the guide's keepalived files")
struct KeepalivedGuideTests {
  private let outcome: KeepalivedReading.Outcome

  init() throws {
    outcome = try KeepalivedReading.outcome([
      KeepalivedReading.file("guide/keepalived-master.conf"),
      KeepalivedReading.file("guide/keepalived-backup.conf"),
    ])
  }

  @Test("make the pair of Models/ha-pair.yaml")
  func pair() throws {
    let address = try #require(outcome.draft.addresses.first)
    #expect(outcome.draft.addresses.count == 1)
    #expect(address.name == "VI_1")
    #expect(
      address.section.flat
        == "advertisement_interval: 1 s, track_script: {interval: 2 s, weight: 2}, "
        + "routers: {keepalived-master: {priority: 101, state: active}, keepalived-backup: {priority: 100}}"
    )
    #expect(outcome.draft.pools.isEmpty && outcome.draft.routes.isEmpty)
  }

  @Test("say where each figure stands")
  func comments() throws {
    let section = try #require(outcome.draft.addresses.first).section
    #expect(section.comment("advertisement_interval") == "keepalived-master.conf:13")
    #expect(section.comment("track_script", "weight") == "keepalived-master.conf:5")
    #expect(
      section.comment("routers", "keepalived-backup", "priority") == "keepalived-backup.conf:12")
  }

  @Test("have a row for each statement and lose nothing")
  func report() {
    let statements = outcome.files.joined().flatMap(\.withAllWithin)
    #expect(outcome.report.rows.count == statements.count)
    for row in outcome.report.rows {
      if case .unsupported(let lost) = row.verdict {
        Issue.record("\(row.location): \(row.directive) loses: \(lost)")
      }
    }
  }
}
