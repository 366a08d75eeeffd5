import NinesKernel
import NinesRandom
import NinesStatistics

/// RESTART: by itself, and as the method that forced splitting is judged by.
extension RareEstimation {
  /// Above 1e-6, where something is often down and repairs wait, weights get uneven without a sign of it.
  func isUneven(_ batches: [RareBatch]) -> Bool {
    Self.unavailability(batches) > Self.forcingPays && pilot.run.allUpShare < 0.9
      && paths.units.contains { $0.crew >= 0 }
  }

  /// Whether RESTART takes fewer steps to the same width, above 1e-6.
  func isCheaper(_ trial: [RareBatch], than batches: [RareBatch]) -> Bool {
    guard Self.unavailability(batches) > Self.forcingPays,
      trial.count(where: { $0.downTime > 0 }) >= LogRatioEstimator.leastSeen,
      let own = LogRatioEstimator.relativeError(of: batches.map(\.unavailability)),
      let other = LogRatioEstimator.relativeError(of: trial.map(\.unavailability))
    else { return false }
    // A forced step costs as much as three others, and a short trial may look better than it is by as much.
    return other * other * Self.events(trial) < own * own * Self.events(batches)
  }

  func restart(_ copies: [Int]) -> RareOutcome? {
    var events = mainEvents(copies, of: Self.batchEvents)
    var batches = restarting(copies, events: events, first: 0, count: Self.batches)
    for _ in 0..<4
    where batches.count(where: { $0.downTime > 0 }) < Self.batches
      && Self.events(batches) < mostEvents && !isCancelled()
    {
      events *= 2
      batches = restarting(copies, events: events, first: 0, count: Self.batches)
    }
    guard batches.count(where: { $0.downTime > 0 }) >= LogRatioEstimator.leastSeen else {
      return nil
    }
    var outcome = RareOutcome(batches: batches, method: "RESTART with redrawn clocks")
    narrow(&outcome) { first, count in
      restarting(copies, events: events, first: first, count: count)
    }
    return outcome
  }

  func restarting(
    _ copies: [Int], events: Int, first: Int, count: Int, purpose: String = "restart"
  ) -> [RareBatch] {
    ParallelBatches.run(first..<first + count, threads: threads) { numbers in
      numbers.map { number in
        var simulation = RestartSimulation(
          paths, importance, copies: copies, stream: stream("\(purpose) \(events)", number))
        return simulation.run(
          from: pilot.run.snapshots, number * 103 % RarePilot.snapshotCount, events: events)
      }
    }
  }

  /// One over the chance to come up to a level from the one below.
  ///
  /// - Parameter chances: by stage of splitting; nil: from the pilot.
  func copies(_ chances: [Double]?) -> [Int] {
    var copies = [1]
    var last = 1.0
    for level in 1...(importance.levels ?? 1) {
      let entries = pilot.run.entries
      if let chances {
        last = level <= chances.count ? chances[level - 1] : last
      } else if level > 1, entries[level] >= 20 {
        last = Double(entries[level]) / Double(entries[level - 1])
      }
      copies.append(max(1, Int(min(1e4, 1 / max(1e-4, last)).rounded())))
    }
    return copies
  }

  /// As many of the path that is never ended as make about so many events with those of its copies.
  func mainEvents(_ copies: [Int], of events: Double) -> Int {
    let trial = restarting(copies, events: 500, first: 0, count: 4, purpose: "length")
    let all = Self.events(trial)
    return max(200, Int(events * 2000 / max(2000, all)))
  }
}
