import NinesExperiment

extension SummaryText {
  /// What is not from the model itself: chance, and the defaults that filled its gaps.
  func addBasis(to page: inout Page) {
    page.heading("What this rests on")
    let replications = Phrase.counted(result.replicationCount, "independent replication")
    let source =
      result.rareMethods.isEmpty
      ? ", from \(replications)"
      : "; time down and outages: \(result.rareMethods.joined(separator: "; ")); all else: "
        + replications
    page.entry(
      "intervals",
      "\(Phrase.percent(result.confidence)) confidence\(source); seed \(result.seed)")
    if let scales = result.timeScales {
      page.entry(
        "time scales",
        "every failure, but not every request: of \(Phrase.number(scales.episodes)) episodes a "
          + "replication \(Phrase.number(scales.drawnEpisodes)) are run request by request, and "
          + "the calm between is credited by samples of its steady states; --fidelity requests "
          + "runs them all")
      if scales.controls > 0 {
        page.entry(
          "control variates",
          "the requests of a replication are set against \(scales.controls) further records of "
            + "failures, in the figures and in replications.csv")
      }
      if scales.statesWithLevels > 0 {
        page.entry(
          "rare losses",
          "what happens in a full station is found by RESTART on the number present, in "
            + "\(Phrase.counted(scales.statesWithLevels, "state"))")
      }
    }
    let defaults = provenance.defaults
    guard !defaults.isEmpty else {
      page.entry("defaults", "none: the model states everything")
      return
    }
    page.entry(
      "defaults", "\(defaults.count) values that the model leaves open; all are in run.json")
    for item in leading(of: defaults) {
      page.entry("", "\(item.key) = \(item.value) (\(item.source))", labelWidth: 4)
    }
    page.entry("by source", sources(of: defaults))
  }

  /// Those that are assumptions first: nobody else vouches for them.
  private func leading(of defaults: [Provenance.Default]) -> [Provenance.Default] {
    let assumed = defaults.filter { $0.source.hasPrefix("assumption") }
    let others = defaults.filter { item in
      !item.source.hasPrefix("assumption")
        && ["traffic.", "run.horizon"].contains { item.key.hasPrefix($0) }
    }
    return Array((assumed + others).prefix(5))
  }

  /// `HAProxy 2.6 (7), RFC 9568 (3), assumptions (2)`: documents by name and number, the rest together.
  private func sources(of defaults: [Provenance.Default]) -> String {
    var counts: [String: Int] = [:]
    for item in defaults {
      let words = item.source.split { " ,:".contains($0) }
      let isDocument = words.count > 1 && words[1].first?.isNumber == true
      let name =
        item.source.hasPrefix("assumption")
        ? "assumptions" : isDocument ? "\(words[0]) \(words[1])" : "reasons given in run.json"
      counts[name, default: 0] += 1
    }
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return sorted.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
  }

  func addEffort(to page: inout Page) {
    let effort = result.effort
    page.heading("Effort")
    var parts = ["\(Phrase.measured(effort.simulatedSeconds)) simulated"]
    if effort.requests > 0 { parts.append("\(Phrase.count(Double(effort.requests))) requests") }
    if effort.failuresAndRepairs > 0 {
      parts.append("\(Phrase.count(Double(effort.failuresAndRepairs))) failures and repairs")
    }
    page.paragraph(
      parts.joined(separator: ", ")
        + "; \(Phrase.measured(effort.wallSeconds)) on "
        + "\(Phrase.counted(effort.threads, "thread")) "
        + "(\(Phrase.measured(effort.cpuSeconds)) of CPU, "
        + "\(Phrase.count(effort.perCPUSecond)) "
        + "\(effort.requests > 0 ? "requests" : "failures and repairs") per CPU second)")
  }
}
