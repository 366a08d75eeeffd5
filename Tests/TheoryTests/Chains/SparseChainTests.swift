import Foundation
import NinesTheory
import Testing

/// Large chains by sweeps, beside closed forms and elimination.
@Suite("Sparse chains")
struct SparseChainTests {
  /// A birth-death chain of so many states, births at 1 and deaths at 2 per second.
  static func ladder(_ states: Int) -> SparseChain {
    var chain = SparseChain()
    for state in 0..<states {
      var ways: [(target: Int, rate: Double)] = []
      if state + 1 < states { ways.append((state + 1, 1)) }
      if state > 0 { ways.append((state - 1, 2)) }
      chain.addState(ways)
    }
    chain.close()
    return chain
  }

  /// Closed form: state n has 2^-(n + 1) of the time, down to 1e-150, whether by elimination or by sweeps.
  @Test("shares keep their digits however small", arguments: [500, 1500])
  func shares(states: Int) throws {
    let shares = try #require(Self.ladder(states).stationaryDistribution())
    for state in [0, 1, 10, 100, 490] {
      #expect(abs(shares[state] / pow(0.5, Double(state + 1)) - 1) < 1e-8, "state \(state)")
    }
  }

  /// First passage of a birth-death chain from 0 to n with births at 1 and deaths at 2: 2^(n + 1) - 2 - n.
  @Test("the mean time to a rare state is that of the closed form", arguments: [500, 1500])
  func firstPassage(states: Int) throws {
    let chain = Self.ladder(states)
    let marked = (0..<states).map { $0 >= 30 }
    var initial = Array(repeating: 0.0, count: states)
    initial[0] = 1
    let time = try #require(chain.meanTime(toReach: marked, from: initial))
    #expect(abs(time / (pow(2, 31) - 32) - 1) < 1e-8)
  }

  @Test("the state at a time is that of the dense chain")
  func transient() {
    var dense = MarkovChain(states: 20)
    for state in 0..<19 {
      dense.add(1, from: state, to: state + 1)
      dense.add(2, from: state + 1, to: state)
    }
    let initial = dense.surely(in: 0)
    let expected = dense.distribution(at: 3, from: initial)
    let found = Self.ladder(20).distribution(at: 3, from: initial)
    for state in 0..<20 { #expect(abs(found[state] / expected[state] - 1) < 1e-10) }
  }
}
