import CGSL
import NinesStatistics
import Testing

@Suite struct WarmUpTests {
  @Test("batches hold five values each, the rest is left out")
  func batches() {
    #expect(WarmUp.batchMeans(of: (1...12).map(Double.init)) == [3, 8])
  }

  /// A transient 20 exp(-i / 10) over noise of deviation 1: it is below the noise of a mean of 500
  /// from i = 60 on.
  @Test("a transient is cut where it has sunk into the noise")
  func transient() throws {
    var draws = Draws(seed: 801)
    let means = (0..<500).map { 20 * exp(-Double($0) / 10) + draws.gaussian() }
    let cut = try #require(WarmUp.truncation(ofBatchMeans: means))
    #expect((15...80).contains(cut))
  }

  @Test("a series that never settles, or is too short, is refused; a constant one is kept whole")
  func refused() {
    #expect(WarmUp.truncation(ofBatchMeans: (0..<100).map { Double(-$0) }) == nil)
    #expect(WarmUp.truncation(ofBatchMeans: [1, 2, 1]) == nil)
    #expect(WarmUp.truncation(ofBatchMeans: [Double](repeating: 2, count: 40)) == 0)
  }
}
