import NinesStatistics
import Testing

@Suite struct FindingTests {
  let estimate = Estimate(
    value: 0.999, interval: Interval(lowerBound: 0.998, upperBound: 0.9995), confidence: 0.95,
    method: "test", samples: 10)

  @Test("an objective inside the interval is undecided")
  func verdicts() {
    let finding = Finding.supported(estimate)
    #expect(finding.verdict(atLeast: 0.998) == .met)
    #expect(finding.verdict(atLeast: 0.999) == .undecided)
    #expect(finding.verdict(atLeast: 0.9999) == .missed)
    #expect(finding.verdict(atMost: 0.9995) == .met)
    #expect(finding.verdict(atMost: 0.999) == .undecided)
    #expect(finding.verdict(atMost: 0.99) == .missed)
    #expect(Finding.unsupported(.noObservations).verdict(atLeast: 0) == .undecided)
  }

  @Test("one proven side decides what lies wholly on it")
  func bounds() {
    let upper = Bound(side: .upper, value: 2, confidence: 0.95, method: "test", samples: 1)
    #expect(upper.verdict(atMost: 2) == .met)
    #expect(upper.verdict(atMost: 1) == .undecided)
    #expect(upper.verdict(atLeast: 3) == .missed)
    let lower = Bound(side: .lower, value: 2, confidence: 0.95, method: "test", samples: 1)
    #expect(lower.verdict(atLeast: 2) == .met)
    #expect(lower.verdict(atLeast: 3) == .undecided)
    #expect(lower.verdict(atMost: 1) == .missed)
  }

  @Test("a relative half-width is never good where there is no number")
  func widths() {
    #expect(abs(estimate.relativeHalfWidth - 0.00075 / 0.999) < 1e-15)
    #expect(Finding.unsupported(.noObservations).relativeHalfWidth == .infinity)
    let zero = Estimate(
      value: 0, interval: Interval(lowerBound: -1, upperBound: 1), confidence: 0.95,
      method: "test", samples: 2)
    #expect(zero.relativeHalfWidth == .infinity)
  }

  @Test("a refusal says why in words")
  func reasons() {
    #expect(
      Shortfall.tooFewBeyond(expected: 3.2, need: 10).description
        == "only about 3 of the observations lie beyond the quantile; 10 are needed")
    #expect(
      Shortfall.tooFewReplications(have: 1, need: 2).description
        == "1 replication; at least 2 are needed")
  }
}
