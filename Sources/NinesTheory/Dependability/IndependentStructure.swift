import Foundation

/// Parts that fail and are repaired independently of each other, joined by k-out-of-n gates of any depth.
///
/// One part may stand behind several gates. Only the long-run share of time down and the rate of failures of each part
/// matter, not the laws of its times. The up time of one part goes on while others are down.
/// - Source: Barlow and Proschan, *Statistical Theory of Reliability and Life Testing*, 1975: coherent structures,
///   outage rates by Birnbaum importance.
package struct IndependentStructure: DependabilityModel {
  /// What the service needs.
  package indirect enum Need: Sendable {
    /// A part, by its number.
    case part(Int)
    /// So many of those below.
    case atLeast(Int, of: [Need])
  }

  /// Parts behind several gates are looked at one by one, up and down: each doubles the effort.
  package static let mostShared = 12

  package let need: Need
  package let parts: [LongRunAvailability]
  package let longRun: LongRunAvailability

  /// Nil when more than `mostShared` parts stand behind several gates.
  package init?(_ need: Need, parts: [LongRunAvailability]) {
    var uses: [Int: Int] = [:]
    Self.count(need, &uses)
    let shared = uses.filter { $0.value > 1 }.keys.sorted()
    guard shared.count <= Self.mostShared else { return nil }
    self.need = need
    self.parts = parts
    let down = parts.map(\.unavailability)
    func unavailability(_ part: Int? = nil, _ value: Double = 0) -> Double {
      var given = down
      if let part { given[part] = value }
      return Self.down(need, given, shared[...])
    }
    var rate = 0.0
    for part in uses.keys.sorted() where parts[part].outageRate > 0 {
      let importance = unavailability(part, 1) - unavailability(part, 0)
      rate += parts[part].outageRate * importance
    }
    longRun = LongRunAvailability(unavailability: unavailability(), outageRate: rate)
  }

  private static func count(_ need: Need, _ uses: inout [Int: Int]) {
    switch need {
    case .part(let part): uses[part, default: 0] += 1
    case .atLeast(_, let below): for need in below { count(need, &uses) }
    }
  }

  /// The probability of being down; only sums of products, so that small ones keep their digits.
  private static func down(_ need: Need, _ parts: [Double], _ shared: ArraySlice<Int>) -> Double {
    guard let part = shared.first else { return down(need, parts) }
    var (up, failed) = (parts, parts)
    (up[part], failed[part]) = (0, 1)
    let share = parts[part]
    let rest = shared.dropFirst()
    return (share < 1 ? (1 - share) * down(need, up, rest) : 0)
      + (share > 0 ? share * down(need, failed, rest) : 0)
  }

  private static func down(_ need: Need, _ parts: [Double]) -> Double {
    switch need {
    case .part(let part): return parts[part]
    case .atLeast(let count, let below):
      let most = below.count - count  // that may be down
      guard most >= 0 else { return 1 }
      // by number down, the last for all above `most`
      var shares = [1.0] + Array(repeating: 0, count: most + 1)
      for need in below {
        let share = down(need, parts)
        shares[most + 1] += shares[most] * share
        for number in stride(from: most, through: 0, by: -1) {
          shares[number] =
            shares[number] * (1 - share) + (number > 0 ? shares[number - 1] * share : 0)
        }
      }
      return shares[most + 1]
    }
  }

  package var formula: String { "structure of independent parts" }
  package var source: String { "Barlow and Proschan, 1975" }
}
