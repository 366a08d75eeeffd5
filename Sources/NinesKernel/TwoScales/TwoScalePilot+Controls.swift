/// How many further records stand beside each replication, and how much of what they tell is believed.
extension TwoScalePilot {
  /// How many further records each replication has, and how much of what they tell is believed.
  ///
  /// - Returns: the variance between replications that is left, by target.
  mutating func decideControls(
    _ samples: [UInt64: KindSample], _ targets: [Target], _ spreads: [RecordSpread],
    _ steady: [TwoScales.SteadyTimes]?
  ) -> [Double] {
    let recorded = spreads.map(\.variance)
    guard mayControl else { return recorded }
    // Figures that nobody waits for shall gain as well.
    let figures = isPatient ? self.targets(samples, [:]) : targets
    let figureSpreads = isPatient ? figures.map { spread(of: $0, samples, steady) } : spreads
    let factors = controlFactors(figures, figureSpreads)
    scales.controlFactors = factors
    func variances(_ targets: [Target], _ spreads: [RecordSpread], _ count: Int) -> [Double] {
      zip(targets, spreads).map {
        $1.variance(controls: count, factor: factors[keyPath: $0.functional.part])
      }
    }
    let least = variances(figures, figureSpreads, Self.controls[0])
    areControlsTelling =
      zip(least, figureSpreads).contains { Self.worthOfControls * $0 < $1.variance }
      && zip(least, figureSpreads).allSatisfy { $0 <= Self.chance * $1.variance }
    let best = (isPatient ? Self.controls : [Self.controls[0]])
      .map { (count: $0, variances: variances(targets, spreads, $0)) }
      .min { effort($0, targets) < effort($1, targets) }!
    let isWorth =
      isPatient
      // So many replications fewer do, for requests cost more than records.
      ? Self.worthOfControls * widest(best.variances, targets) < widest(recorded, targets)
      : areControlsTelling
    guard isWorth else { return recorded }
    scales.controls = best.count
    return best.variances
  }

  /// As many as cost no more than the requests do, where any figure gains by them and none loses; a quarter of it where
  /// the run is as long as its widths need, which have been seen to.
  mutating func addAffordableControls() {
    guard areControlsTelling else { return }
    let cost = scales.report.requestsPerReplication * (isPatient ? 0.25 : 1)
    let affordable = cost / max(1, recordEvents)
    scales.controls = max(scales.controls, Self.controls.last { Double($0) <= affordable } ?? 0)
  }
}
