/// What the records alone make of the variance between replications.
extension TwoScalePilot {
  /// How a figure's sum, and what controls tell of it, vary from record to record.
  struct RecordSpread {
    var variance = 0.0
    /// Of the control.
    var controlVariance = 0.0
    var covariance = 0.0

    /// The variance of the sum less a part of its control's distance from the mean of so many others.
    func variance(controls: Int, factor: Double) -> Double {
      let gain = factor * (2 * covariance - factor * controlVariance)
      return max(0, variance - TwoScales.controlShare(controls) * gain)
    }
  }

  /// The factors that leave the least variance, relative to what there is without controls, all targets of a part
  /// together.
  func controlFactors(_ targets: [Target], _ spreads: [RecordSpread]) -> SumFactors {
    var factors = SumFactors(1)
    for part in [\SumFactors.outcomes, \.times, \.counts, \.badMinutes] {
      let own = zip(targets, spreads).filter { $0.functional.part == part && $1.variance > 0 }
      let told = own.reduce(0) { $0 + $1.1.covariance / $1.1.variance }
      let noise = own.reduce(0) { $0 + $1.1.controlVariance / $1.1.variance }
      if noise > 0 { factors[keyPath: part] = min(1, max(0, told / noise)) }
    }
    return factors
  }

  func steadyTimes() -> [TwoScales.SteadyTimes] {
    let (scales, records) = (scales, recordList)
    return inParallel(records.count, threads: threads) { scales.steadyTimes(of: records[$0]) }
  }

  /// - Parameter steady: of each record, where controls are looked at.
  func spread(
    of target: Target, _ samples: [UInt64: KindSample], _ steady: [TwoScales.SteadyTimes]?
  ) -> RecordSpread {
    let values = values(of: target, samples)
    let count = Double(values.count)
    guard count > 1 else { return RecordSpread() }
    let controls = steady.map { self.values(of: target, $0) } ?? values.map { _ in 0 }
    let mean = values.reduce(0, +) / count
    let controlMean = controls.reduce(0, +) / count
    var spread = RecordSpread()
    for (value, control) in zip(values, controls) {
      spread.variance += (value - mean) * (value - mean) / (count - 1)
      spread.controlVariance += (control - controlMean) * (control - controlMean) / (count - 1)
      spread.covariance += (value - mean) * (control - controlMean) / (count - 1)
    }
    return spread
  }

  /// What lies beyond twice the median record; nil where that is nothing, or most records are without a failed request.
  func seldomFailures(_ samples: [UInt64: KindSample]) -> TwoScaleReport.Seldom? {
    let values = values(of: Target(functional: .failed, allowance: 0), samples).sorted()
    let usual = 2 * values[values.count / 2]
    let sum = values.reduce(0, +)
    guard usual > 0, sum > 0 else { return nil }
    let beyond = values.filter { $0 > usual }
    guard !beyond.isEmpty else { return nil }
    return TwoScaleReport.Seldom(
      part: beyond.reduce(0) { $0 + $1 - usual } / sum,
      share: Double(beyond.count) / Double(values.count))
  }

  /// What each record comes to, its episodes at what is expected of them.
  private func values(of target: Target, _ samples: [UInt64: KindSample]) -> [Double] {
    let rates = scales.baselines.indices.map { target.functional.value(scales.baseline($0)) }
    var means: [UInt64: Double] = [:]
    for (kind, sample) in samples where !sample.deviations.isEmpty {
      let rests = zip(sample.deviations, sample.losses).map { rest(of: $0, $1, kind, target) }
      means[kind] = rests.reduce(0, +) / Double(rests.count)
    }
    return cuts.map { cut in
      var value = zip(cut.credit, rates).reduce(0) { $0 + $1.0 * $1.1 }
      for episode in cut.episodes {
        value += means[episode.kind] ?? 0
        switch target.functional {
        case .failed:
          value += (scales.kinds[episode.kind]?.trust ?? 1) * episode.losses.reduce(0, +)
        case .badMinutes: value += episode.badMinutes
        case .response: value += scales.waitTrust * episode.waited.reduce(0, +)
        default: break
        }
      }
      return value
    }
  }

  /// What the time of each record comes to by the baselines.
  private func values(of target: Target, _ steady: [TwoScales.SteadyTimes]) -> [Double] {
    var none = scales.noTimes
    /// Of a second of one kind.
    func rates(_ place: WritableKeyPath<TwoScales.SteadyTimes, [Double]>) -> [Double] {
      none[keyPath: place].indices.map { row in
        none[keyPath: place][row] = 1
        defer { none[keyPath: place][row] = 0 }
        var sums = RequestSums()
        scales.credit(none, to: &sums)
        return target.functional.value(sums)
      }
    }
    let kinds = [\TwoScales.SteadyTimes.credit, \.blocked, \.unsettled, \.waited].map {
      ($0, rates($0))
    }
    return steady.map { times in
      kinds.reduce(0) { sum, kind in
        zip(times[keyPath: kind.0], kind.1).reduce(sum) { $0 + $1.0 * $1.1 }
      }
    }
  }
}
