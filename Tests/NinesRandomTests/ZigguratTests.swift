import CGSL
import Foundation
import NinesRandom
import Testing

/// The inlined exponential and normal samplers against GSL's distribution functions.
@Suite("ziggurat")
struct ZigguratTests {
  static let draws = 20_000_000

  /// 20 million draws in 1000 equally likely bins; false alarm 1e-6; a ripple of the density of 0.5 % (root mean
  /// square) is caught with 99.9 %. The 20,000 draws that correct code puts in the last bin hold the tail.
  @Test("the exponential's body has the right density") func exponentialBody() {
    var stream = RandomStream(seed: 21)
    var counts = [Int](repeating: 0, count: 1000)
    for _ in 0..<Self.draws {
      let p = gsl_cdf_exponential_P(stream.standardExponential(), 1)
      counts[min(999, Int(p * 1000))] += 1
    }
    #expect(GoodnessOfFit.chiSquareProbability(counts) > 1e-6)
  }

  @Test("the normal's body has the right density") func normalBody() {
    var stream = RandomStream(seed: 22)
    var counts = [Int](repeating: 0, count: 1000)
    for _ in 0..<Self.draws {
      let p = gsl_cdf_ugaussian_P(stream.standardNormal())
      counts[min(999, Int(p * 1000))] += 1
    }
    #expect(GoodnessOfFit.chiSquareProbability(counts) > 1e-6)
  }

  /// Beyond 7.697 the sampler draws from the tail: 9,080 of 20 million. False alarm 2e-6; caught with 99.9 %: a
  /// tail 8.4 % too heavy or too light, or a deviation of 0.045 of its distribution function.
  @Test("the exponential's tail has the right weight and form") func exponentialTail() {
    let edge = 7.697_117_470_131_05
    var stream = RandomStream(seed: 23)
    var beyond: [Double] = []
    for _ in 0..<Self.draws {
      let x = stream.standardExponential()
      if x > edge { beyond.append(x) }
    }
    let expected = Double(Self.draws) * exp(-edge)
    #expect(abs(Double(beyond.count) - expected) < GoodnessOfFit.alarm * expected.squareRoot())
    let distance = GoodnessOfFit.kolmogorovSmirnov(beyond) { -expm1(edge - $0) }
    #expect(distance < GoodnessOfFit.kolmogorovSmirnovLimit(beyond.count))
  }

  /// Beyond 3.654 on either side: 5,160 of 20 million. False alarm 3e-6; caught with 99.9 %: tails 11 % too heavy
  /// or too light, one side 11 % heavier than the other, or a deviation of 0.06 of the distribution function.
  @Test("the normal's tails have the right weight and form") func normalTails() {
    let edge = 3.654_152_885_361_009
    var stream = RandomStream(seed: 24)
    var beyond: [Double] = []
    var positive = 0
    for _ in 0..<Self.draws {
      let x = stream.standardNormal()
      guard abs(x) > edge else { continue }
      beyond.append(abs(x))
      if x > 0 { positive += 1 }
    }
    let expected = Double(Self.draws) * 2 * gsl_cdf_ugaussian_Q(edge)
    #expect(abs(Double(beyond.count) - expected) < GoodnessOfFit.alarm * expected.squareRoot())
    let half = 0.5 * Double(beyond.count)
    #expect(abs(Double(positive) - half) < GoodnessOfFit.alarm * (0.5 * half).squareRoot())
    let distance = GoodnessOfFit.kolmogorovSmirnov(beyond) {
      1 - gsl_cdf_ugaussian_Q($0) / gsl_cdf_ugaussian_Q(edge)
    }
    #expect(distance < GoodnessOfFit.kolmogorovSmirnovLimit(beyond.count))
  }

  /// A state made so that the first word falls outside layer 0 and the next uniform is 1 - 1044481 x 2^-53.
  @Test("the exponential goes beyond 22 means") func exponentialFarTail() {
    let first = UInt64.max - 255
    let expected = 53 * log(2.0) - log(1_044_481.0)  // 22.88
    var stream = RandomStream(state: (first, 0 &- first, 5, 0 &- first))
    #expect(abs(stream.standardExponential() - (7.697_117_470_131_05 + expected)) < 1e-9)
  }
}
