import NinesStatistics
import Testing

@Suite struct SimultaneousComparisonsTests {
  @Test("the error is divided among all pairs", arguments: [(2, 1), (3, 3), (8, 28)])
  func division(candidates: Int, pairs: Int) {
    let comparisons = SimultaneousComparisons(confidence: 0.95, candidates: candidates)
    #expect(comparisons.pairs == pairs)
    #expect(abs(1 - comparisons.confidenceOfEach - 0.05 / Double(pairs)) < 1e-12)
  }

  @Test("an interval that ends at zero is told at exactly the stated confidence")
  func edge() {
    let comparisons = SimultaneousComparisons(confidence: 0.95, candidates: 4)
    let edge = Finding.supported(
      Estimate(
        value: 2, interval: Interval(lowerBound: 0, upperBound: 4),
        confidence: comparisons.confidenceOfEach, method: "", samples: 20))
    #expect(abs(comparisons.confidence(thatAllDiffer: [edge]) - 0.95) < 1e-9)
    let clear = Finding.supported(
      Estimate(
        value: -2, interval: Interval(lowerBound: -3, upperBound: -1),
        confidence: comparisons.confidenceOfEach, method: "", samples: 20))
    #expect(comparisons.confidence(thatAllDiffer: [clear]) > 0.9999)
    #expect(abs(comparisons.confidence(thatAllDiffer: [clear, edge]) - 0.95) < 1e-9)
  }

  @Test("what is not supported is not told")
  func unsupported() {
    let comparisons = SimultaneousComparisons(confidence: 0.95, candidates: 2)
    #expect(comparisons.confidence(thatAllDiffer: [.unsupported(.noObservations)]) == 0)
  }
}
