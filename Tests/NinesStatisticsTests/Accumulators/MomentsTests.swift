import NinesStatistics
import Testing

@Suite struct MomentsTests {
  @Test("a far-off mean does not drown the variance")
  func cancellation() {
    let moments = Moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(moments.mean == 1e9 + 10)
    #expect(moments.variance == 30)
  }

  @Test("merged parts equal the whole", arguments: [0, 1, 500, 999, 1000])
  func merging(cut: Int) {
    var draws = Draws(seed: 901)
    let values = (0..<1000).map { _ in 100 + draws.exponential(mean: 2) }
    let whole = Moments(values)
    var merged = Moments(values[..<cut])
    merged.merge(Moments(values[cut...]))
    #expect(merged.count == whole.count)
    #expect(abs(merged.mean - whole.mean) < 1e-12 * whole.mean)
    #expect(abs(merged.variance - whole.variance) < 1e-11 * whole.variance)
    #expect(abs(merged.sum - values.reduce(0, +)) < 1e-12 * merged.sum)
  }

  @Test("nothing and one value have no variance")
  func degenerate() {
    #expect(Moments().variance == 0)
    #expect(Moments([5]).variance == 0)
    #expect(Moments([5]).mean == 5)
  }
}
