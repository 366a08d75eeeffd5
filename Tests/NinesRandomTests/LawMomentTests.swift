import Foundation
import NinesRandom
import Testing

/// The laws' formulas against their distribution functions, and the draws against the formulas.
@Suite("moments of the laws")
struct LawMomentTests {
  /// Exact: the quadrature is good to 1e-6 of the standard deviation.
  @Test("the mean is that of the distribution function", arguments: LawExample.continuous)
  func meanByQuadrature(example: LawExample) {
    let law = example.law
    guard let excess = Quadrature(law: law).moment(1, about: law.mean) else {
      #expect(law.variance.isInfinite)
      return
    }
    let spread = law.variance.isFinite ? law.variance.squareRoot() : law.mean
    #expect(abs(excess) < 2e-6 * spread)
  }

  @Test("the variance is that of the distribution function", arguments: LawExample.continuous)
  func varianceByQuadrature(example: LawExample) {
    let law = example.law
    let variance = Quadrature(law: law).moment(2, about: law.mean) ?? .infinity
    #expect(variance == law.variance || abs(variance / law.variance - 1) < 2e-6)
  }

  /// 640,000 draws; false alarm 1e-6; a bias of 1 % of the standard deviation is caught with 99.9 %. Where the law
  /// is too skewed for the normal approximation, values above the 99 % quantile count as it: what lies beyond is
  /// tested by the quadrature and the Kolmogorov-Smirnov tests.
  @Test("draws have the declared mean", arguments: LawExample.all)
  func meanOfDraws(example: LawExample) throws {
    let law = example.law
    var reference = Quadrature(law: law)
    var mean = law.mean
    var variance = law.variance
    if try Self.isSkewed(law) {
      reference.cap = law.quantile(0.99)
      mean = try #require(reference.moment(1, about: 0))
      variance = try #require(reference.moment(2, about: mean, step: 0.01))
    }
    var stream = RandomStream(seed: 1)
    let draws = 640_000
    var sum = 0.0
    for _ in 0..<draws { sum += min(law.sample(from: &stream), reference.cap) }
    let standardError = (variance / Double(draws)).squareRoot()
    #expect(
      abs(sum / Double(draws) - mean) <= GoodnessOfFit.alarm * standardError + 1e-10 * mean)
  }

  /// 640,000 draws; as above, for the squared deviation from the mean; its standard error comes from the fourth
  /// moment, so that an exponential's variance is known to 0.35 %, and an error of 2.8 % is caught with 99.9 %.
  @Test("draws have the declared variance", arguments: LawExample.all)
  func varianceOfDraws(example: LawExample) throws {
    let law = example.law
    guard !law.isConstant else { return }
    var reference = Quadrature(law: law)
    var mean = law.mean
    var variance = law.variance
    if try Self.isSkewed(law) {
      reference.cap = law.quantile(0.99)
      mean = try #require(reference.moment(1, about: 0))
      variance = try #require(reference.moment(2, about: mean))
    }
    let fourth = try #require(reference.moment(4, about: mean, step: 0.01))
    var stream = RandomStream(seed: 2)
    let draws = 640_000
    var sum = 0.0
    for _ in 0..<draws {
      let deviation = min(law.sample(from: &stream), reference.cap) - mean
      sum += deviation * deviation
    }
    let standardError = ((fourth - variance * variance) / Double(draws)).squareRoot()
    #expect(abs(sum / Double(draws) - variance) <= GoodnessOfFit.alarm * standardError)
  }

  /// Whether squared deviations have a skewness above 12: up to there, an alarm of 4.892 standard errors in the mean
  /// of 640,000 is false less than 1.4 times in a million (Edgeworth's correction).
  private static func isSkewed(_ law: any Distribution) throws -> Bool {
    guard law.variance.isFinite else { return true }
    guard !law.isConstant else { return false }
    let all = Quadrature(law: law)
    guard let sixth = all.moment(6, about: law.mean, step: 0.01) else { return true }
    let fourth = try #require(all.moment(4, about: law.mean, step: 0.01))
    let variance = law.variance
    let ofSquares = fourth - variance * variance
    let third = sixth - 3 * fourth * variance + 2 * variance * variance * variance
    return third / pow(ofSquares, 1.5) > 12
  }
}
