import NinesKernel
import NinesRandom
import Testing

@Suite("Balancers with an exact order")
struct PickOrderTests {
  /// nginx 1.22.1, measured, requests one after another; 3:1 worked out from the rule.
  @Test(
    "round robin spreads weights as nginx does",
    arguments: [
      ([1, 1, 1], "abc"), ([3, 1], "aaba"), ([5, 1, 1], "aabacaa"), ([3, 2, 1], "abacba"),
      ([10, 7, 3], "abacbaababcabaabcaba"),
    ])
  func smoothOrder(weights: [Int], order: String) {
    let cycle = order.count
    let picked = letters(picks(RoundRobin(), weights: weights, count: 3 * cycle))
    #expect(picked == order + order + order)
  }

  /// HAProxy 2.6.12, `balance static-rr`, measured: the map that the hashes use too.
  @Test(
    "the slots of the source hash are those of HAProxy's map",
    arguments: [
      ([1, 1, 1], "abc"), ([4, 4, 4], "abc"), ([3, 2, 1], "aababc"), ([5, 1, 1], "aaabaac"),
      ([10, 7, 3], "aababacabababcaababc"),
    ])
  func slots(weights: [Int], map: String) {
    let picked = picks(
      SourceHash(), weights: weights, count: map.count, client: { UInt32($0) })
    #expect(letters(picked) == map)
  }

  /// HAProxy 2.6.12, `balance source`, three equal servers, measured: 127.0.0.1 to 127.0.0.12, then 127.1.2.3.
  @Test("source hash sends addresses where HAProxy does")
  func addresses() {
    let network: UInt32 = 127 << 24
    let clients = (1...12).map { network + $0 } + [network + 1 << 16 + 2 << 8 + 3]
    let picked = picks(
      SourceHash(), weights: [1, 1, 1], count: clients.count, client: { clients[$0] })
    #expect(letters(picked) == "cabcabcabcabb")
  }

  @Test("source hash takes the address modulo the servers in rotation")
  func moduloRotation() {
    let left = [0, 2, 3]
    let picked = picks(
      SourceHash(), weights: [1, 1, 1, 1], count: 100, rotation: { $0 != 1 },
      client: { UInt32.max - UInt32($0) })
    #expect(picked == (0..<100).map { left[Int((UInt32.max - UInt32($0)) % 3)] })
  }
}
