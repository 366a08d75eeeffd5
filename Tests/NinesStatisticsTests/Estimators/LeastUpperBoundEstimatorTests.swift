import NinesStatistics
import Testing

@Suite struct LeastUpperBoundEstimatorTests {
  /// A check every 2 s at a random phase, the third failed one decides: 4 to 6 s. The end is below
  /// the interval's upper end with the stated probability; the fit test refuses one run in a
  /// hundred.
  @Test("the end of a uniform law is covered as often as stated", arguments: [40, 200, 1000])
  func uniform(count: Int) {
    CoverageCheck(trials: 10_000, claims: 0.94...0.96, catches: 0.915, mostRefused: 0.02).run(
      truth: 6, seed: 501
    ) { draws in
      LeastUpperBoundEstimator().finding(
        from: LargestValues((0..<count).map { _ in 4 + 2 * draws.uniform() }))
    }
  }

  /// Density falling from 1.5 to 0.5: steady enough in the top twentieth.
  @Test("the end of a sloping density is covered at least 0.92 of the time")
  func sloping() {
    CoverageCheck(trials: 10_000, claims: 0.92...0.97, catches: 0.896, mostRefused: 0.05).run(
      truth: 1, seed: 502
    ) { draws in
      LeastUpperBoundEstimator().finding(
        from: LargestValues(
          (0..<1000).map { _ in 1.5 - (2.25 - 2 * draws.uniform()).squareRoot() }))
    }
  }

  /// Of 400 runs that are refused with probability 0.85 or more, fewer than 300 are refused once in
  /// a million.
  @Test("a law without an end is refused")
  func unbounded() {
    var draws = Draws(seed: 503)
    var refused = 0
    for _ in 0..<400 {
      let largest = LargestValues((0..<2000).map { _ in draws.exponential(mean: 1) })
      if LeastUpperBoundEstimator().finding(from: largest).estimate == nil { refused += 1 }
    }
    #expect(refused >= 300)
  }

  @Test("equal values give a point, few values nothing")
  func degenerate() {
    let equal = LargestValues([Double](repeating: 3.609375, count: 100))
    let estimate = LeastUpperBoundEstimator().finding(from: equal).estimate
    #expect(estimate?.interval == Interval(lowerBound: 3.609375, upperBound: 3.609375))
    #expect(
      LeastUpperBoundEstimator().finding(from: LargestValues([1, 2]))
        == .unsupported(.tooFewReplications(have: 2, need: 20)))
  }

  @Test("the largest values are the same in any order and any parts")
  func merging() {
    var draws = Draws(seed: 504)
    let values = (0..<500).map { _ in draws.uniform() }
    let whole = LargestValues(values)
    var merged = LargestValues(values[300...].reversed())
    merged.merge(LargestValues(values[..<300]))
    #expect(merged == whole)
    #expect(whole.values == Array(values.sorted(by: >).prefix(LargestValues.capacity)))
  }
}
