import NinesStatistics

/// How often to draw what, so that the wanted widths cost the least.
extension TwoScalePilot {
  /// A figure's functional and how far its sum over one replication may be off.
  struct Target {
    let functional: RequestFunctional
    let allowance: Double
    /// Nobody asked for it: it is to stay in bounds, and worth no replication.
    var isAside = false

    var isOfFailures: Bool {
      if case .failed = functional { return true }
      return false
    }
  }

  /// Widths aimed at unless others are asked for.
  static let usualWidth = (failed: 0.05, minutes: 0.2, times: 0.02)
  /// Runs of each kind to expect at least, where one is no dearer than usual.
  static let leastRuns = 3.0
  /// Requests of a run that is no dearer than most.
  static let usualRun = 2e5
  /// Further records of each replication; of the variance that records make and six of them tell of, a seventh is left.
  static let controls = [6, 9, 13, 19, 28, 40, 60, 85, 120]
  /// Cut and looked at, a record costs as much as three are drawn for; a control record is only drawn.
  static let recordsOfCut = 3.0
  /// Of the variance, a smaller gain pays no controls.
  static let worthOfControls = 2.0
  /// Two variances that the pilot cannot tell apart differ by no more.
  static let chance = 1.5
  /// Of an episode's requests, those that may fare unlike what is expected.
  static let surprise = 0.01...0.1
  /// Episodes of the usual size that go as expected, beside those tried.
  static let expectation = 0.1
  /// Calm windows are so many times as long as it takes to fill them, where fewer long ones tell as much as many short ones.
  static let windowFills = 3.0
  /// Requests that drawing all kinds at least so often may cost.
  static let leastRunsEffort = 3e6

  /// Requests that the episodes of a run may have where no width is asked for: about half a minute of one core.
  static let mostRequests = 3e7

  mutating func decide(
    noise: [[RequestSums]], samples: [UInt64: KindSample], widths: [Int: Double]
  ) {
    for kind in samples.keys.sorted() {
      let losses = samples[kind]!.losses
      var plan = TwoScales.KindPlan(trust: trust(samples[kind]!))
      plan.rests = losses.map { $0.seen - plan.trust * $0.expected }
      scales.kinds[kind] = plan
    }
    let targets = targets(samples, widths)
    let steady = mayControl ? steadyTimes() : nil
    let spreads = targets.map { spread(of: $0, samples, steady) }
    let recorded = decideControls(samples, targets, spreads, steady)
    let given = Double(plan.replications)
    let replications =
      isPatient ? min(256 * given, max(given, replicationsNeeded(recorded, targets))) : given
    decideEpisodes(samples, targets, recorded, replications: replications)
    decideCalm(noise, targets, recorded, replications: replications)
    report(samples)
    addAffordableControls()
    scales.report.controls = scales.controls
    if plan.hasFailures { scales.report.seldom = seldomFailures(samples) }
  }

  // MARK: Episodes

  /// Draws so many that chance draws add little to the spread that the record has anyway, or that is wanted; each kind
  /// by the root of what it adds over what it costs.
  private mutating func decideEpisodes(
    _ samples: [UInt64: KindSample], _ targets: [Target], _ recorded: [Double],
    replications: Double
  ) {
    // The variance that drawing may add to one replication.
    let limits = zip(recorded, targets).map { variance, target -> Double in
      let wanted = replications * target.allowance * target.allowance / (1.96 * 1.96)
      return isPatient ? max(variance, wanted / 2) : max(variance, wanted) / 4
    }
    let tried = samples.keys.sorted().filter { !samples[$0]!.deviations.isEmpty }
    let squares = tried.map { kind in targets.map { square(of: $0, samples[kind]!, kind) } }
    let costs = tried.map { kind in
      max(1000, samples[kind]!.requests / Double(samples[kind]!.deviations.count))
    }
    let worths = zip(squares, costs).map { squares, cost in
      (zip(squares, limits).reduce(0) { $0 + $1.0 / $1.1 } / cost).squareRoot()
    }
    var factor = 0.0
    for (row, limit) in limits.enumerated() {
      let sum = tried.indices.reduce(0.0) { sum, place in
        guard worths[place] > 0 else { return sum }
        return sum + samples[tried[place]]!.count * squares[place][row] / worths[place]
      }
      factor = max(factor, sum / limit)
    }
    if isPatient {
      factor = max(factor, cheapest(recorded, limits, targets))
    } else {
      let requests = tried.indices.reduce(0.0) { sum, place in
        sum + samples[tried[place]]!.count * min(1, factor * worths[place]) * costs[place]
      }
      // What chance draws add then is in the intervals; --until buys narrower ones.
      factor *= min(1, Self.mostRequests / max(1, replications * requests))
    }
    let floors = costs.map { Self.leastRuns * min(1, (Self.usualRun / $0).squareRoot()) }
    let dear = zip(costs, floors).reduce(0) { $0 + $1.0 * $1.1 } / Self.leastRunsEffort
    for (place, kind) in tried.enumerated() {
      let floor = floors[place] / max(1, dear) / (samples[kind]!.count * replications)
      scales.kinds[kind]!.probability = min(1, max(factor * worths[place], floor))
    }
    // Those too long to be tried are drawn as their length allows.
    for kind in samples.keys where samples[kind]!.deviations.isEmpty { scales.kinds[kind] = nil }
    scales.worthOfLosses =
      targets.firstIndex { $0.isOfFailures }
      .map { factor * surprise(samples) / limits[$0].squareRoot() } ?? (isPatient ? 0 : .infinity)
  }

  /// The part of their requests that fare unlike what is expected in episodes of a kind that was not tried: three times
  /// as many as in those that were.
  private func surprise(_ samples: [UInt64: KindSample]) -> Double {
    var (rests, requests) = (0.0, 0.0)
    for kind in samples.keys.sorted() {
      let sample = samples[kind]!
      for loss in sample.losses {
        let rest = loss.seen - scales.kinds[kind]!.trust * loss.expected
        rests += rest * rest
      }
      let each = sample.requests / Double(max(1, sample.losses.count))
      requests += Double(sample.losses.count) * each * each
    }
    guard requests > 0 else { return Self.surprise.upperBound }
    return min(
      Self.surprise.upperBound,
      max(Self.surprise.lowerBound, 3 * (rests / requests).squareRoot()))
  }

  /// The factor at which the wanted widths cost the least where replications may be added.
  private func cheapest(
    _ recorded: [Double], _ limits: [Double], _ targets: [Target]
  ) -> Double {
    let rows = targets.indices.filter { !targets[$0].isAside }
    let share = rows.reduce(0) { $0 + recorded[$1] / limits[$1] }
    let record = (Self.recordsOfCut + Double(scales.controls)) * recordEvents
    return share > 0 ? (max(1000, record) / share).squareRoot() : 0
  }

  /// The mean square of what an episode of a kind adds beyond what is expected of it.
  private func square(of target: Target, _ sample: KindSample, _ kind: UInt64) -> Double {
    zip(sample.deviations, sample.losses).reduce(0.0) {
      let rest = self.rest(of: $1.0, $1.1, kind, target)
      return $0 + rest * rest
    } / Double(sample.deviations.count)
  }

  /// The slope of the losses that the tried episodes had on those that were expected.
  ///
  /// Tried episodes of next to no loss tell nothing of the others of their kind: a tenth of an episode of the usual size that
  /// goes as expected stands beside them.
  private func trust(_ sample: KindSample) -> Double {
    let usual = Self.expectation * sample.expectedSquares / sample.count
    let squares = sample.losses.reduce(usual) { $0 + $1.expected * $1.expected }
    guard sample.losses.count >= 3, squares > 0 else { return 1 }
    let slope = sample.losses.reduce(usual) { $0 + $1.seen * $1.expected } / squares
    return abs(slope - 1) <= 0.1 ? 1 : max(0, slope)
  }

  /// The functional of an episode's deviation, less what is expected of it.
  func rest(
    of deviation: RequestSums, _ expected: Losses, _ kind: UInt64, _ target: Target
  ) -> Double {
    let value = target.functional.value(deviation)
    switch target.functional {
    case .failed: return value - scales.kinds[kind]!.trust * expected.expected
    case .badMinutes: return value - expected.badMinutes
    case .response: return value - scales.waitTrust * expected.waited.reduce(0, +)
    default: return value
    }
  }

  // MARK: Targets

  func targets(
    _ samples: [UInt64: KindSample], _ widths: [Int: Double]
  ) -> [Target] {
    let total = total(samples)
    let good = total.tallies.reduce(0) { $0 + $1.good }
    var counts = CompactHistogram()
    for tally in total.tallies { counts.merge(tally.responseCounts) }
    var targets: [Target] = []
    for (row, figure) in plan.figures.enumerated() {
      let wanted = widths[row]
      let isAside = !widths.isEmpty && wanted == nil
      switch figure.quantity {
      case .availability(.minutes, _):
        guard total.badMinutes > 0, !isAside || !targets.contains(where: \.isAside) else {
          continue
        }
        targets.append(
          Target(
            functional: .badMinutes,
            allowance: (wanted ?? Self.usualWidth.minutes) * total.badMinutes, isAside: isAside))
      case _ where isAside: continue
      case .availability(.request, _), .errorShare(_, nil), .errorShare(_, .queueFull),
        .downtimeCostPerYear:
        guard total.failed > 0 else { continue }
        targets.append(
          Target(
            functional: .failed, allowance: (wanted ?? Self.usualWidth.failed) * total.failed))
      case .timeAbove(let threshold):
        let time = RequestFunctional.timeAbove(threshold).value(total)
        guard time > 0, scales.stations.contains(where: { $0 != nil }) else { continue }
        targets.append(
          Target(
            functional: .timeAbove(threshold),
            allowance: (wanted ?? Self.usualWidth.failed) * time))
      case .busyOverflow(let row), .timeToBusyOverflow(let row):
        let passages = RequestFunctional.passages(row).value(total)
        guard passages > 0, scales.stations.contains(where: { $0 != nil }) else { continue }
        targets.append(
          Target(
            functional: .passages(row),
            allowance: (wanted ?? Self.usualWidth.failed) * passages))
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
  private func total(_ samples: [UInt64: KindSample]) -> RequestSums {
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

  /// How many replications a choice of controls needs, times what each of them costs.
  func effort(
    _ choice: (count: Int, variances: [Double]), _ targets: [Target]
  ) -> Double {
    let needed = max(Double(plan.replications), replicationsNeeded(choice.variances, targets))
    return needed * (Self.recordsOfCut + Double(choice.count))
  }

  /// The largest variance between replications, in squares of what is allowed.
  func widest(_ variances: [Double], _ targets: [Target]) -> Double {
    zip(variances, targets).filter { !$1.isAside }
      .map { $0 / ($1.allowance * $1.allowance) }.max() ?? 0
  }

  /// So that the widest interval is as narrow as wanted.
  private func replicationsNeeded(_ variances: [Double], _ targets: [Target]) -> Double {
    1.3 * 1.96 * 1.96 * widest(variances, targets)
  }

  // MARK: Calm

  /// Seconds of each regime to simulate, so that all of them together take what records leave of the allowed variance.
  private mutating func decideCalm(
    _ noise: [[RequestSums]], _ targets: [Target], _ recorded: [Double], replications: Double
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
    var parted = wanted  // with paths that part
    for (target, recorded) in zip(targets, recorded) where !target.isAside {
      let isParted = rows.map { scales.stations[$0] != nil && target.functional.isOfFullStations }
      let costs = rows.map { cost(ofSecond: $0, parted: isParted[$0]) }
      let spreads = rows.map { row -> Double in
        let windows = isParted[row] ? stationNoise[row] : noise[row]
        let seconds = isParted[row] ? scales.calm[row].parted : scales.calm[row].seconds
        return weights[row] * (variance(of: target.functional, windows) * seconds).squareRoot()
      }
      let sum = rows.reduce(0) { $0 + spreads[$1] * costs[$1].squareRoot() }
      let allowed = target.allowance * target.allowance / (1.96 * 1.96)
      // Drawn episodes make as much of it as records do.
      let left = 1 - 2 * recorded / replications / allowed
      // The pilot may have seen too little of it, more so with more regimes.
      let limit = allowed * min(plan.hasFailures ? 1 / 3 : 1 / 2, max(1 / 4, left))
      for row in rows where costs[row] > 0 {
        let seconds = spreads[row] / costs[row].squareRoot() * sum / limit
        if isParted[row] {
          parted[row] = max(parted[row], seconds)
        } else {
          wanted[row] = max(wanted[row], seconds)
        }
      }
    }
    for row in rows {
      let regime = scales.regimes.rows[row / scales.bands.count]
      let rate = max(1e-9, scales.bands.rates[row % scales.bands.count])
      // More than half of what there is pays no more than another replication.
      let each = max(
        min(wanted[row] / replications, weights[row] / 2), parted[row] / replications)
      let least = max(Self.windowFills * regime.fill, 1000 / rate)
      // Where a run is dear and little is wanted, fewer do.
      let dear = max(1, (least + regime.fill) * rate / Self.usualRun)
      let chance = min(1, max(each / least, Self.leastRuns / dear / replications))
      scales.calm[row].probability = chance
      scales.calm[row].seconds = max(least, each)
      scales.calm[row].parted = min(
        scales.calm[row].seconds, max(parted[row] / replications / chance, regime.fill, 100 / rate))
    }
  }

  /// Requests along one second of a calm window, with those of the paths that part from it.
  private func cost(ofSecond row: Int, parted: Bool) -> Double {
    scales.bands.rates[row % scales.bands.count] * (parted ? scales.stations[row]!.effort : 1)
  }

  private func variance(of functional: RequestFunctional, _ windows: [RequestSums]) -> Double {
    var moments = Moments()
    for window in windows { moments.add(functional.value(window)) }
    return moments.count > 1 ? moments.variance : 0
  }

  // MARK: Report

  private mutating func report(_ samples: [UInt64: KindSample]) {
    var requests = 0.0
    var drawn = 0.0
    for kind in samples.keys.sorted() {
      let sample = samples[kind]!
      guard let known = scales.kinds[kind] else {
        // Not tried: by their length.
        let each = sample.length / sample.count
        let probability = scales.unknownKind(requests: each).probability
        drawn += sample.count * probability
        requests += sample.length * probability
        continue
      }
      drawn += sample.count * known.probability
      requests +=
        sample.count * known.probability * sample.requests
        / Double(max(1, sample.deviations.count))
    }
    for row in scales.calm.indices where scales.baselines[row] != nil {
      let regime = scales.regimes.rows[row / scales.bands.count]
      requests +=
        scales.calm[row].probability
        * ((scales.calm[row].seconds + regime.fill) * cost(ofSecond: row, parted: false)
          + (scales.stations[row] == nil
            ? 0 : scales.calm[row].parted * cost(ofSecond: row, parted: true)))
    }
    scales.report.drawnEpisodes = drawn
    scales.report.requestsPerReplication = requests
    scales.report.pilotRequests = simulated
    scales.report.simulatedShare = requests / ((scales.requests.meanRate ?? 1) * plan.end)
  }
}
