import Foundation
import NinesRandom
import Testing

/// What is left of a duration that has lasted for some time, for every law of the catalog.
@Suite("hazards")
struct HazardTests {
  /// Exact by definition: -ln S(x), from whichever side keeps its digits.
  @Test("the cumulative hazard is minus the logarithm of survival", arguments: LawExample.all)
  func definition(of example: LawExample) {
    for share in [1e-6, 0.01, 0.3, 0.7, 0.99, 1 - 1e-6] {
      let age = example.law.quantile(share)
      let survivors = example.law.survival(age)
      let expected = survivors > 0.5 ? -log1p(-example.law.cumulative(age)) : -log(survivors)
      let hazard = example.law.cumulativeHazard(age)
      // GSL's share below a value next to the least one has lost half of its digits.
      #expect(hazard == expected || abs(hazard / expected - 1) < 1e-7, "at \(age)")
    }
  }

  @Test(
    "age and hazard are inverse to each other, far tail included", arguments: LawExample.continuous)
  func inverse(of example: LawExample) {
    for hazard in [1e-9, 1e-3, 0.5, 0.7, 3, 30, 300] {
      let age = example.law.age(atHazard: hazard)
      guard age > 0, age.isFinite else { continue }
      // As far as the age itself can tell hazards apart.
      let slope = (example.law.cumulativeHazard(age * (1 + 1e-12)) - hazard) / hazard
      guard slope.isFinite else { continue }
      let error = abs(example.law.cumulativeHazard(age) / hazard - 1)
      #expect(error < 1e-8 + 10 * abs(slope), "hazard \(hazard)")
    }
  }

  /// Kolmogorov and Smirnov: a deviation of 0.03 somewhere is caught with 99.9 %.
  @Test("what is left goes by the law of those that have lasted so long", arguments: LawExample.all)
  func residual(of example: LawExample) {
    let law = example.law
    for share in [0.2, 0.9] {
      let age = law.quantile(share)
      let survivors = law.survival(age)
      guard survivors > 1e-9 else { continue }
      var stream = RandomStream(seed: 3)
      let draws = (0..<20_000).map { _ in age + law.residual(afterAge: age, from: &stream) }
      // Sums with the age are rounded: a value belongs to the steps next to it.
      let distance = GoodnessOfFit.kolmogorovSmirnov(draws) { x in
        1 - law.survival(x.nextUp.nextUp) / survivors
      }
      let width = example.hasAtoms ? 0.0 : GoodnessOfFit.kolmogorovSmirnovLimit(draws.count)
      if !example.hasAtoms { #expect(distance < width, "at \(age)") }
      #expect(draws.allSatisfy { $0 >= age })
    }
  }

  /// Tables are right to 2e-4 of the age: of the distance allowed that is a hundredth.
  @Test("a law taken up at an age draws as the law itself does", arguments: LawExample.continuous)
  func hazardLaw(of example: LawExample) {
    let law = HazardLaw(example.law.requestSampler, stretch: 2)
    #expect(law.hasHazard)
    let age = 2 * example.law.quantile(0.4)
    let survivors = example.law.survival(age / 2)
    var stream = RandomStream(seed: 5)
    let draws = (0..<20_000).map { _ in age + law.residual(at: age, from: &stream) }
    let distance = GoodnessOfFit.kolmogorovSmirnov(draws) { x in
      1 - example.law.survival(x / 2) / survivors
    }
    #expect(distance < 1.2 * GoodnessOfFit.kolmogorovSmirnovLimit(draws.count))
  }

  @Test("hazard within a window and the wait for it agree", arguments: LawExample.continuous)
  func window(of example: LawExample) {
    let law = HazardLaw(example.law.requestSampler)
    for share in [0.01, 0.5, 0.9] {
      let age = example.law.quantile(share)
      let wait = law.wait(from: age, for: 0.1)
      guard wait > 1e-6 * age else { continue }
      #expect(abs(law.hazard(from: age, within: wait) - 0.1) < 1e-3, "at \(age)")
    }
  }
}
