import NinesKernel
import Testing

@Suite("Consistent hash")
struct ConsistentHashTests {
  static let keys = 200_000

  private func owners(
    _ weights: [Int], points: Int = 160, without lost: Int? = nil
  ) -> [Int?] {
    picks(
      ConsistentHash(points: points), weights: weights, count: Self.keys,
      rotation: { $0 != lost })
  }

  @Test(
    "a lost server moves its own clients and no others",
    arguments: [[1, 1, 1], [3, 2, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]])
  func moves(weights: [Int]) {
    let before = owners(weights)
    for lost in weights.indices {
      let after = owners(weights, without: lost)
      #expect(zip(before, after).allSatisfy { $0 == $1 || $0 == lost })
      #expect(!after.contains(lost))
    }
  }

  /// n points in all, m of a server: its part of the ring is Beta(m, n - m).
  ///
  /// False alarm 1e-6 for each share; with 100,000 points an error of 6.2 % of the smallest is caught with 99.9 %.
  @Test("shares follow the weights up to the ring's unevenness", arguments: [160, 20_000])
  func shares(points: Int) {
    let weights = [3, 1, 1]
    let observed = counts(owners(weights, points: points), servers: 3)
    let all = Double(points * 5)
    for (count, weight) in zip(observed, weights) {
      let share = Double(weight) / 5
      let ofRing = share * (1 - share) / (all + 1)
      let ofKeys = share * (1 - share) / Double(Self.keys)
      #expect(
        abs(Double(count) / Double(Self.keys) - share) < 4.892 * (ofRing + ofKeys).squareRoot())
    }
  }

  @Test("every client has one server, and the whole circle has an owner")
  func wholeCircle() {
    let first = picks(
      ConsistentHash(points: 1), weights: [1, 1], count: 100_000, client: { UInt32($0) })
    let again = picks(
      ConsistentHash(points: 1), weights: [1, 1], count: 100_000, seed: 2, client: { UInt32($0) })
    #expect(first == again)
    #expect(!first.contains(nil))
  }

  @Test("a huge pool has fewer points for each unit of weight, and still all its servers")
  func hugePool() {
    let weights = [Int](repeating: 16, count: 20_000)
    let picked = picks(ConsistentHash(), weights: weights, count: 1_000_000)
    #expect(Set(picked).count == 20_000)
  }
}
