import NinesStatistics

/// How often to draw what, so that the wanted widths cost the least.
extension TwoScalePilot {
  /// A figure's functional and how far its sum over one replication may be off.
  struct Target {
    let functional: RequestFunctional
    let allowance: Double
  }

  /// Widths aimed at unless others are asked for.
  static let usualWidth = (failed: 0.05, times: 0.02)
  /// Runs of each kind to expect at least.
  static let leastRuns = 3.0

  mutating func decide(
    noise: [[RequestSums]], samples: [UInt64: KindSample], widths: [Int: Double]
  ) {
    let kinds = samples.keys.sorted()
    for kind in kinds {
      let losses = samples[kind]!.losses
      var plan = TwoScales.KindPlan(trust: trust(samples[kind]!))
      if !losses.isEmpty {
        plan.rest =
          losses.reduce(0) { $0 + $1.seen - plan.trust * $1.expected } / Double(losses.count)
      }
      scales.kinds[kind] = plan
    }
    let cuts = recordList.map { scales.cutter.cut($0) }
    let targets = targets(cuts, samples, widths)
    let recorded = targets.map { variance(of: $0, cuts, samples) }
    // Where the record alone decides nothing, one replication is as good as many.
    let recordQ = max(
      1e-9, zip(recorded, targets).reduce(0) { $0 + $1.0 / ($1.1.allowance * $1.1.allowance) })
    let recordCost = max(1000, 3 * recordEvents)
    let replications = replicationsNeeded(recorded, targets)
    let worth = (recordCost / recordQ).squareRoot()
    let loss = targets.first { if case .failed = $0.functional { true } else { false } }
    if let loss { scales.worthOfLosses = worth / loss.allowance }
    for kind in kinds {
      let sample = samples[kind]!
      let floor = Self.leastRuns / (sample.count * replications)
      guard !sample.deviations.isEmpty else {
        // Too long to be tried: each episode as its length allows.
        scales.kinds[kind] = nil
        continue
      }
      let trials = Double(sample.deviations.count)
      let kindQ = targets.reduce(0.0) { sum, target in
        let squares = zip(sample.deviations, sample.losses).reduce(0.0) {
          let rest = self.rest(of: $1.0, $1.1.expected, kind, target)
          return $0 + rest * rest
        }
        return sum + squares / trials / (target.allowance * target.allowance)
      }
      let cost = max(1000, sample.requests / trials)
      let best = (kindQ / cost).squareRoot() * worth
      scales.kinds[kind]!.probability = min(1, max(best, floor))
    }
    decideCalm(noise, cuts, targets, replications: replications)
    report(cuts, samples)
  }

  private func trust(_ sample: KindSample) -> Double {
    let squares = sample.losses.reduce(0) { $0 + $1.expected * $1.expected }
    guard sample.losses.count >= 3, squares > 0 else { return 1 }
    let slope = sample.losses.reduce(0) { $0 + $1.seen * $1.expected } / squares
    return abs(slope - 1) <= 0.1 ? 1 : max(0, slope)
  }

  /// The functional of an episode's deviation, less what is expected of it.
  private func rest(
    of deviation: RequestSums, _ expected: Double, _ kind: UInt64, _ target: Target
  ) -> Double {
    let value = target.functional.value(deviation)
    if case .failed = target.functional { return value - scales.kinds[kind]!.trust * expected }
    return value
  }

  // MARK: Targets

  private func targets(
    _ cuts: [RecordCut], _ samples: [UInt64: KindSample], _ widths: [Int: Double]
  ) -> [Target] {
    let total = total(cuts, samples)
    let good = total.tallies.reduce(0) { $0 + $1.good }
    var counts = CompactHistogram()
    for tally in total.tallies { counts.merge(tally.responseCounts) }
    var targets: [Target] = []
    for (row, figure) in plan.figures.enumerated() {
      let wanted = widths[row]
      guard widths.isEmpty || wanted != nil else { continue }
      switch figure.quantity {
      case .availability(.request, _), .errorShare(_, nil), .downtimeCostPerYear:
        guard total.failed > 0 else { continue }
        targets.append(
          Target(
            functional: .failed, allowance: (wanted ?? Self.usualWidth.failed) * total.failed))
      case .response(_, .quantile(let probability)):
        guard let value = counts.quantile(probability) else { continue }
        let width = wanted ?? Self.usualWidth.times
        let inside =
          counts.exceedances(above: value * (1 - width))
          - counts.exceedances(above: value * (1 + width))
        guard inside > 0 else { continue }
        targets.append(
          Target(
            functional: .slower(than: value, share: 1 - probability), allowance: inside / 2))
      case .response(_, .mean):
        guard good > 0 else { continue }
        let mean = total.tallies.reduce(0) { $0 + $1.responseSum } / good
        targets.append(
          Target(
            functional: .response(mean: mean),
            allowance: (wanted ?? Self.usualWidth.times) * mean * good))
      default: continue
      }
    }
    return targets
  }

  /// What one replication comes to on average, as far as the pilot knows.
  private func total(_ cuts: [RecordCut], _ samples: [UInt64: KindSample]) -> RequestSums {
    var total = RequestSums()
    let share = 1 / Double(cuts.count)
    for cut in cuts {
      scales.credit(cut.credit.enumerated().map { ($0, $1) }, times: share, to: &total)
    }
    for kind in samples.keys.sorted() {
      let sample = samples[kind]!
      let weight = sample.count / Double(max(1, sample.deviations.count))
      for deviation in sample.deviations { total.add(deviation, times: weight) }
    }
    return total
  }

  /// The variance between replications that the record alone makes.
  private func variance(
    of target: Target, _ cuts: [RecordCut], _ samples: [UInt64: KindSample]
  ) -> Double {
    let rates = scales.baselines.indices.map { target.functional.value(scales.baseline($0)) }
    var means: [UInt64: Double] = [:]
    for (kind, sample) in samples where !sample.deviations.isEmpty {
      let rests = zip(sample.deviations, sample.losses).map {
        rest(of: $0, $1.expected, kind, target)
      }
      means[kind] = rests.reduce(0, +) / Double(rests.count)
    }
    var moments = Moments()
    for cut in cuts {
      var value = zip(cut.credit, rates).reduce(0) { $0 + $1.0 * $1.1 }
      for episode in cut.episodes {
        value += means[episode.kind] ?? 0
        if case .failed = target.functional {
          value += (scales.kinds[episode.kind]?.trust ?? 1) * episode.losses.reduce(0, +)
        }
      }
      moments.add(value)
    }
    return moments.count > 1 ? moments.variance : 0
  }

  private func replicationsNeeded(_ variances: [Double], _ targets: [Target]) -> Double {
    let given = Double(plan.replications)
    guard isPatient else { return given }
    let needed = zip(variances, targets).map {
      1.3 * 1.96 * 1.96 * $0 / ($1.allowance * $1.allowance)
    }
    return min(64 * given, max(given, needed.max() ?? given))
  }

  // MARK: Calm

  /// Seconds of each regime to simulate, so that all of them together take a quarter of the allowed variance.
  private mutating func decideCalm(
    _ noise: [[RequestSums]], _ cuts: [RecordCut], _ targets: [Target], replications: Double
  ) {
    let rows = scales.calm.indices
    var weights = [Double](repeating: 0, count: rows.count)  // seconds in a replication
    for cut in cuts {
      for stretch in cut.calm {
        var times = [Double](repeating: 0, count: scales.bands.count)
        scales.bands.add(from: stretch.start, to: stretch.end, to: &times)
        for band in times.indices {
          weights[stretch.regime * scales.bands.count + band] += times[band] / Double(cuts.count)
        }
      }
    }
    var wanted = [Double](repeating: 0, count: rows.count)
    for target in targets {
      let spreads = rows.map { row -> Double in
        let seconds = scales.calm[row].seconds
        return weights[row] * (variance(of: target.functional, noise[row]) * seconds).squareRoot()
      }
      let rates = rows.map { scales.bands.rates[$0 % scales.bands.count] }
      let sum = rows.reduce(0) { $0 + spreads[$1] * rates[$1].squareRoot() }
      let limit = target.allowance * target.allowance / (4 * 1.96 * 1.96)
      for row in rows where rates[row] > 0 {
        wanted[row] = max(wanted[row], spreads[row] / rates[row].squareRoot() * sum / limit)
      }
    }
    for row in rows {
      let regime = scales.regimes.rows[row / scales.bands.count]
      let rate = max(1e-9, scales.bands.rates[row % scales.bands.count])
      let each = wanted[row] / replications
      let least = max(2 * regime.fill, 1000 / rate)
      scales.calm[row].probability = min(1, max(each / least, Self.leastRuns / replications))
      scales.calm[row].seconds = max(least, each)
    }
  }

  private func variance(of functional: RequestFunctional, _ windows: [RequestSums]) -> Double {
    var moments = Moments()
    for window in windows { moments.add(functional.value(window)) }
    return moments.count > 1 ? moments.variance : 0
  }

  // MARK: Report

  private mutating func report(_ cuts: [RecordCut], _ samples: [UInt64: KindSample]) {
    var requests = 0.0
    var drawn = 0.0
    for kind in samples.keys.sorted() {
      let sample = samples[kind]!
      let runs = sample.count * (scales.kinds[kind]?.probability ?? 1)
      drawn += runs
      requests += runs * sample.requests / Double(max(1, sample.deviations.count))
    }
    for row in scales.calm.indices where scales.baselines[row] != nil {
      let regime = scales.regimes.rows[row / scales.bands.count]
      requests +=
        scales.calm[row].probability * (scales.calm[row].seconds + regime.fill)
        * scales.bands.rates[row % scales.bands.count]
    }
    scales.report.drawnEpisodes = drawn
    scales.report.requestsPerReplication = requests
    scales.report.pilotRequests = simulated
    scales.report.simulatedShare = requests / ((scales.requests.meanRate ?? 1) * plan.end)
  }
}
