/// Calm windows whose paths part on the way to full stations.
extension TwoScales {
  /// As `observeCalm`, with what the paths showed on the way.
  func observe(
    _ levels: StationLevels, _ state: InfrastructureState, fill: Double, start: Double,
    seconds: Double, parted: Double, number: Int
  ) -> (sums: RequestSums, hits: [Int]) {
    let window = window
    let rate = bands.rates[bands.band(at: start)]
    let (begin, end) = (max(start, fill), max(start, fill) + seconds)
    var restart = StationRestart(levels, plan: requests) { path in
      // Only the path along the window writes down what it sees.
      window.loop(
        state: state, origin: max(0, start - fill),
        start: path == 0 ? begin : end, end: end, rate: rate,
        number: path == 0 ? number : WindowRun.number(ofPath: path, from: number))
    }
    let sums = restart.observe(parted: parted)
    return (sums, restart.hits)
  }
}

extension WindowRun {
  /// A name for the streams of the paths that part from a run at one step.
  static func number(ofPath path: Int, from number: Int) -> Int {
    number &+ path &* 0x3f58_476d_1ce4_e5b9
  }
}
