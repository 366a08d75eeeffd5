import Foundation
import NinesRandom
import Testing

/// Names of streams: the same name, the same draws; another name, independent draws.
@Suite("named streams")
struct StreamTests {
  static let count = 10_001

  /// A family of neighbouring names.
  enum Family: String, CaseIterable, Sendable {
    case seeds
    case replications
    case components
    case purposes
    case sitesOfOneLetter

    func stream(_ i: Int) -> RandomStream {
      let seed: UInt64 = self == .seeds ? UInt64(i) : 1
      let component = self == .components ? "web\(i)" : "web"
      let purpose = self == .purposes ? "failures \(i)" : "failures"
      if self == .sitesOfOneLetter {
        let letter = String(UnicodeScalar(UInt32(0x4e00 + i))!)
        return RandomStream(key: StreamKey(seed: 1, component: letter, purpose: "failures"))
      }
      return RandomStream(
        key: StreamKey(seed: seed, component: component, purpose: purpose),
        replication: self == .replications ? i : 0)
    }
  }

  /// First draws of 10,001 neighbours; false alarm 1e-6; a deviation of 0.042 is caught with 99.9 %.
  @Test("first draws of neighbouring names are uniform", arguments: Family.allCases)
  func firstDraws(family: Family) {
    let draws = (0..<Self.count).map { i in
      var stream = family.stream(i)
      return stream.unit()
    }
    let distance = GoodnessOfFit.kolmogorovSmirnov(draws) { $0 }
    #expect(distance < GoodnessOfFit.kolmogorovSmirnovLimit(draws.count))
    #expect(Set(draws).count == draws.count)
  }

  /// 10,001 pairs for each of the first four draws and each distance; false alarm 6e-5 for all 60 together; a
  /// correlation of 0.08 is caught with 99.9 %.
  @Test("draws of neighbouring names are uncorrelated", arguments: Family.allCases)
  func neighbours(family: Family) {
    let rows = (0..<Self.count + 16).map { i in
      var stream = family.stream(i)
      return (0..<4).map { _ in stream.unit() }
    }
    for distance in [1, 2, 16] {
      for k in 0..<4 {
        let pairs = (0..<Self.count).map { (rows[$0][k], rows[$0 + distance][k]) }
        let limit = GoodnessOfFit.alarm / Double(pairs.count).squareRoot()
        #expect(abs(GoodnessOfFit.correlation(pairs)) < limit, "draw \(k), distance \(distance)")
      }
    }
  }

  /// 200,000 draws of two streams whose names differ in one part; false alarm 1e-6; a correlation of 0.018 is
  /// caught with 99.9 %.
  @Test(
    "streams whose names differ in one part are uncorrelated",
    arguments: [
      (StreamKey(seed: 2, component: "web1", purpose: "failures"), 0),
      (StreamKey(seed: 1, component: "web2", purpose: "failures"), 0),
      (StreamKey(seed: 1, component: "web1", purpose: "failuret"), 0),
      (StreamKey(seed: 1, component: "web1f", purpose: "ailures"), 0),
      (StreamKey(seed: 1, component: "web1", purpose: "failures"), 1),
    ])
  func oneChange(key: StreamKey, replication: Int) {
    var first = RandomStream(key: StreamKey(seed: 1, component: "web1", purpose: "failures"))
    var second = RandomStream(key: key, replication: replication)
    let pairs = (0..<200_000).map { _ in (first.unit(), second.unit()) }
    let limit = GoodnessOfFit.alarm / Double(pairs.count).squareRoot()
    #expect(abs(GoodnessOfFit.correlation(pairs)) < limit)
  }

  /// 200,000 pairs of a stream with itself, shifted; false alarm 1e-6; a correlation of 0.018 is caught.
  @Test("a stream does not resemble itself later on", arguments: [1, 2, 3, 100])
  func serial(lag: Int) {
    var stream = RandomStream(seed: 31)
    let draws = (0..<200_000 + lag).map { _ in stream.unit() }
    let pairs = (0..<200_000).map { (draws[$0], draws[$0 + lag]) }
    #expect(
      abs(GoodnessOfFit.correlation(pairs)) < GoodnessOfFit.alarm / 200_000.0.squareRoot())
  }

  /// Pinned, so that results of published runs can be had again.
  @Test("a name keeps its draws from version to version") func pinned() {
    var stream = RandomStream(
      key: StreamKey(seed: 1, component: "web1", purpose: "failures"), replication: 2)
    #expect(stream.bits() == 786_312_409_283_860_218)
  }
}
