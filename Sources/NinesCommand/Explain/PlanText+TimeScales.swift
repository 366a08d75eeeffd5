import NinesKernel
import NinesReport

extension PlanText {
  /// Which states are credited by their steady state, and what is left to be simulated.
  func addTimeScales(_ report: TwoScaleReport, to page: inout Page) {
    page.heading("Two time scales")
    page.entry(
      "failures", "every one of the horizon: \(Phrase.number(report.episodes)) episodes on average")
    page.entry(
      "episodes",
      "\(Phrase.percent(report.episodeShare)) of the horizon; "
        + "\(Phrase.number(report.drawnEpisodes)) a replication are drawn and run request by request"
    )
    page.entry(
      "requests",
      "\(Phrase.count(report.requestsPerReplication)) a replication, "
        + "\(Phrase.percent(report.simulatedShare)) of all; the pilot ran "
        + "\(Phrase.count(report.pilotRequests))")
    if report.controls > 0 {
      page.entry(
        "control variates",
        "\(report.controls) further records of each replication, without requests")
    }
    page.heading("Steady states", note: "(load of the busiest server; transient; share of time)")
    for row in report.rows {
      let transient =
        row.transient < .infinity
        ? "settles in \(Phrase.measured(row.transient))" : "never settles: run request by request"
      page.bullet(
        "\(row.name): load \(Phrase.percent(row.utilisation)), \(transient), "
          + "\(Phrase.percent(row.share)) of the time")
    }
    guard !report.stations.isEmpty else { return }
    page.heading("Stations that are seldom full", note: "(RESTART on the number present)")
    for row in report.stations {
      page.bullet(
        "\(row.name): paths part at \(Phrase.counted(row.steps, "level")), one on the way to a full "
          + "station becoming \(Phrase.count(row.paths))")
    }
  }
}
