import NinesStatistics

/// Trial episodes, and what follows from them.
extension TwoScalePilot {
  /// Simulates a few episodes of each kind, the frequent kinds first.
  mutating func tryEpisodes() -> [UInt64: KindSample] {
    var samples: [UInt64: KindSample] = [:]
    var places: [UInt64: [(record: Int, episode: Int)]] = [:]
    let share = 1 / Double(recordList.count)
    for (record, cut) in cuts.enumerated() {
      for (number, episode) in cut.episodes.enumerated() {
        samples[episode.kind, default: KindSample()].count += share
        samples[episode.kind]!.length +=
          share * (episode.end - episode.origin) * (scales.requests.meanRate ?? 0)
        let expected = episode.losses.reduce(0, +)
        samples[episode.kind]!.expectedSquares += share * expected * expected
        places[episode.kind, default: []].append((record, number))
        scales.report.episodeShare += share * (episode.end - episode.start) / plan.horizon
      }
    }
    scales.report.episodes = cuts.reduce(0) { $0 + share * Double($1.episodes.count) }
    let kinds = samples.keys.sorted { (samples[$0]!.count, $0) > (samples[$1]!.count, $1) }
    var jobs: [(kind: UInt64, record: Int, episode: Int, rank: Int, trial: Int, requests: Double)] =
      []
    var effort = 0.0
    // One of each kind first, then the others: rare kinds are as much of a surprise.
    for trial in 0..<Self.episodesOfKind {
      for (rank, kind) in kinds.enumerated() where trial < places[kind]!.count {
        let all = places[kind]!
        let place = all[trial * all.count / min(Self.episodesOfKind, all.count)]
        let episode = cuts[place.record].episodes[place.episode]
        let requests = (episode.end - episode.origin) * (scales.requests.meanRate ?? 0)
        // One that will be met again and again is dear to draw untried.
        let isFrequent = trial == 0 && samples[kind]!.count * Double(plan.replications) > 10
        guard
          effort + requests < effortShare * (isFrequent ? Self.frequentEffort : Self.episodeEffort)
        else { continue }
        effort += requests
        jobs.append((kind, place.record, place.episode, rank, trial, requests))
      }
    }
    // The longest first, so that none is left over for one thread alone.
    jobs.sort { ($0.requests, $1.rank, $1.trial) > ($1.requests, $0.rank, $0.trial) }
    let pilot = self
    let chosen = jobs
    let seen = inParallel(jobs.count, threads: threads) { number in
      let job = chosen[number]
      let episode = pilot.cuts[job.record].episodes[job.episode]
      return RequestSums(
        pilot.scales.observe(
          episode, pilot.recordList[job.record],
          number: WindowRun.number(
            replication: Self.firstNumber + 200_000 + job.rank, run: job.trial)))
    }
    for (job, seen) in zip(jobs, seen) {
      let episode = cuts[job.record].episodes[job.episode]
      var deviation = RequestSums()
      deviation.add(seen, times: 1)
      scales.credit(episode.credit, times: -1, to: &deviation)
      samples[job.kind]!.requests += Double(seen.completed)
      samples[job.kind]!.deviations.append(deviation)
      samples[job.kind]!.losses.append(
        Losses(
          seen: deviation.failed, expected: episode.losses.reduce(0, +),
          badMinutes: episode.badMinutes, waited: episode.waited))
      simulated += Double(seen.completed)
    }
    scales.waitTrust = waitTrust(samples)
    var tried: [UInt64: Int] = [:]
    for job in jobs {
      let deviation = samples[job.kind]!.deviations[tried[job.kind, default: 0]]
      tried[job.kind, default: 0] += 1
      scales.noteUnsettled(
        deviation, of: cuts[job.record].episodes[job.episode], recordList[job.record])
    }
    return samples
  }

  /// The slope of the waits that the tried episodes had on those that were expected, each kind by its frequency.
  private func waitTrust(_ samples: [UInt64: KindSample]) -> Double {
    var (told, squares) = (0.0, 0.0)
    for kind in samples.keys.sorted() {
      let sample = samples[kind]!
      let weight = sample.count / Double(max(1, sample.deviations.count))
      for (deviation, expected) in zip(sample.deviations, sample.losses) {
        let seen = deviation.tallies.reduce(0) { $0 + $1.responseSum }
        let waited = expected.waited.reduce(0, +)
        told += weight * seen * waited
        squares += weight * waited * waited
      }
    }
    return squares > 0 ? min(1.5, max(0, told / squares)) : 0
  }
}
