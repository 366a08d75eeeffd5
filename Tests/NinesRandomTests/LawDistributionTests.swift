import Foundation
import NinesRandom
import Testing

/// Draws, distribution functions and quantiles agree with each other, for every law.
@Suite("distribution functions of the laws")
struct LawDistributionTests {
  static let draws = 200_000

  /// False alarm 1e-6; a deviation of 0.0095 of the distribution function is caught with 99.9 %.
  @Test("GSL's draws follow the distribution function", arguments: LawExample.all)
  func drawsFollow(example: LawExample) {
    var stream = RandomStream(seed: 3)
    let draws = (0..<Self.draws).map { _ in example.law.sample(from: &stream) }
    let distance = GoodnessOfFit.kolmogorovSmirnov(draws, against: example.law.cumulative)
    #expect(distance < GoodnessOfFit.kolmogorovSmirnovLimit(Self.draws))
  }

  /// False alarm 1e-6; a deviation of 0.0095 of the distribution function is caught with 99.9 %.
  @Test("the request path's draws follow the distribution function", arguments: LawExample.all)
  func requestDrawsFollow(example: LawExample) {
    var stream = RandomStream(seed: 4)
    let sampler = example.law.requestSampler
    let draws = (0..<Self.draws).map { _ in sampler.sample(from: &stream) }
    let distance = GoodnessOfFit.kolmogorovSmirnov(draws, against: example.law.cumulative)
    #expect(distance < GoodnessOfFit.kolmogorovSmirnovLimit(Self.draws))
  }

  static let probabilities = [1e-9, 1e-6, 0.001, 0.1, 0.25, 0.5, 0.9, 0.999, 1 - 1e-6]

  @Test("the quantile of the chance of a value is that value", arguments: LawExample.continuous)
  func quantileInverts(example: LawExample) {
    for p in Self.probabilities {
      let x = example.law.quantile(p)
      #expect(abs(example.law.quantile(example.law.cumulative(x)) - x) <= 1e-8 * x, "p = \(p)")
    }
  }

  @Test("a quantile is the smallest value with enough chance", arguments: LawExample.all)
  func quantileIsSmallest(example: LawExample) {
    for p in Self.probabilities {
      let x = example.law.quantile(p)
      #expect(example.law.cumulative(x * (1 + 1e-12)) >= p - 1e-9 * min(p, 1 - p), "p = \(p)")
      #expect(example.law.cumulative(x * (1 - 1e-9)) <= p || x == 0, "p = \(p)")
    }
  }

  @Test("survival is what the distribution function leaves", arguments: LawExample.all)
  func survivalComplements(example: LawExample) {
    for p in Self.probabilities {
      let x = example.law.quantile(p)
      #expect(abs(example.law.survival(x) + example.law.cumulative(x) - 1) < 1e-12)
    }
    #expect(example.law.survival(-1) == 1)
    #expect(example.law.cumulative(-1) == 0)
    #expect(example.law.survival(.greatestFiniteMagnitude) <= 1e-200)
    #expect(example.law.cumulative(.greatestFiniteMagnitude) == 1)
  }

  /// exp(-100); 1 - P would be zero.
  @Test("survival keeps its digits in the far tail")
  func survivalInTail() {
    let laws: [any Distribution] = [
      Exponential(mean: 2), Weibull(scale: 2, shape: 1), Gamma(shape: 1, scale: 2),
      Erlang(stages: 1, mean: 2), Hyperexponential(shares: [0.5, 0.5], means: [2, 2]),
      Mixture([MixturePart(share: 1, law: Exponential(mean: 2))]),
    ]
    for law in laws { #expect(abs(law.survival(200) / exp(-100) - 1) < 1e-12) }
  }

  @Test("the same name gives the same draws", arguments: LawExample.all)
  func reproducible(example: LawExample) {
    let key = StreamKey(seed: 7, component: "web1", purpose: "failures")
    let sampler = example.law.requestSampler
    var first = RandomStream(key: key, replication: 3)
    var second = RandomStream(key: key, replication: 3)
    for _ in 0..<100 {
      #expect(example.law.sample(from: &first) == example.law.sample(from: &second))
      #expect(sampler.sample(from: &first) == sampler.sample(from: &second))
    }
  }

  @Test("no draw is negative, infinite or no number", arguments: LawExample.all)
  func drawsAreDurations(example: LawExample) {
    var stream = RandomStream(seed: 5)
    let sampler = example.law.requestSampler
    for _ in 0..<100_000 {
      let draw = example.law.sample(from: &stream)
      let other = sampler.sample(from: &stream)
      guard draw >= 0, other >= 0, draw.isFinite, other.isFinite else {
        Issue.record("drew \(draw) and \(other)")
        return
      }
    }
  }
}
