/// The requests of billing periods.
extension TwoScales {
  /// Adds requests and failures to the sums of billing periods: calm at the figures of its state, episodes at those of
  /// the usual one and what they cost beyond, booked when they begin.
  ///
  /// - Parameters:
  ///   - losses: of the cut's episodes, failed requests beyond their credit.
  ///   - left: time in which nothing counts, in order and merged.
  func add(
    _ cut: RecordCut, _ losses: [Double], left: [TimeSpan], layout: PeriodLayout,
    to periods: inout [PeriodSums]
  ) {
    var pieces: [(row: Int, span: TimeSpan)] = []
    for (row, period) in layout.periods.enumerated() {
      pieces += [period.span].subtracting(left).map { (row, $0) }
    }
    // Both in order: each stretch meets the pieces from the first that is not over.
    var first = 0
    for part in cut.parts {
      while first < pieces.count, pieces[first].span.end <= part.start { first += 1 }
      var next = first
      while next < pieces.count, pieces[next].span.start < part.end {
        credit(
          part.regime, from: max(part.start, pieces[next].span.start),
          to: min(part.end, pieces[next].span.end), to: &periods[pieces[next].row])
        next += 1
      }
    }
    for (episode, failed) in zip(cut.episodes, losses) {
      let piece = pieces.first { $0.span.contains(episode.start) }
      if let piece { periods[piece.row].failed += failed }
    }
    for row in periods.indices { periods[row].failed = max(0, periods[row].failed) }
  }

  private func credit(_ regime: Int, from start: Double, to end: Double, to sums: inout PeriodSums)
  {
    var seconds = [Double](repeating: 0, count: bands.count)
    bands.add(from: start, to: end, to: &seconds)
    for band in seconds.indices where seconds[band] > 0 {
      let baseline = baseline(regime * bands.count + band)
      sums.requests += seconds[band] * baseline.requests
      sums.failed += seconds[band] * baseline.failed
    }
  }
}
