import Foundation
import NinesRandom
import NinesVocabulary
import Testing

/// What a model may write for a law, and what it is told otherwise.
@Suite("ways to give a law")
struct LawFormTests {
  /// Mean and coefficient of variation of each form, worked out by hand from the textbook formulas.
  @Test(
    "every form means what the textbooks say",
    arguments: [
      // Weibull of shape 2 is Rayleigh's law: mean sqrt(pi) / 2, cv sqrt(4 / pi - 1).
      ("weibull", ["scale": 2.0, "shape": 2], 1.772_453_850_905_516, 0.522_723_200_877_063),
      ("weibull", ["mean": 3, "shape": 0.5], 3, 2.236_067_977_499_790),  // cv sqrt(5)
      ("weibull", ["mean": 3, "cv": 1], 3, 1),
      ("gamma", ["shape": 4, "scale": 2], 8, 0.5),
      ("gamma", ["mean": 8, "shape": 4], 8, 0.5),
      ("gamma", ["mean": 8, "cv": 0.5], 8, 0.5),
      ("erlang", ["stages": 4, "mean": 8], 8, 0.5),
      ("exponential", ["mean": 8], 8, 1),
      // sigma^2 = ln 2: median = mean / sqrt(2), cv 1.
      (
        "lognormal", ["median": 0.707_106_781_186_547_5, "sigma": 0.832_554_611_157_697_8], 1, 1
      ),
      ("lognormal", ["mean": 1, "sigma": 0.832_554_611_157_697_8], 1, 1),
      ("lognormal", ["zeta": -0.346_573_590_279_972_7, "sigma": 0.832_554_611_157_697_8], 1, 1),
      ("lognormal", ["mean": 1, "cv": 1], 1, 1),
      ("pareto", ["minimum": 2, "shape": 3], 3, 0.577_350_269_189_625_8),  // cv 1 / sqrt(3)
      ("pareto", ["mean": 3, "shape": 3], 3, 0.577_350_269_189_625_8),
      ("pareto", ["mean": 3, "cv": 0.577_350_269_189_625_8], 3, 0.577_350_269_189_625_8),
      ("uniform", ["low": 0, "high": 6], 3, 0.577_350_269_189_625_8),
      ("uniform", ["mean": 3, "cv": 0.5], 3, 0.5),
      ("constant", ["value": 3], 3, 0),
      ("hyperexponential", ["mean": 3, "cv": 2], 3, 2),
    ] as [(String, [String: Double], Double, Double)])
  func forms(word: String, numbers: [String: Double], mean: Double, cv: Double) throws {
    let law = try CatalogTests.law(word, numbers)
    #expect(abs(law.mean - mean) < 1e-12 * mean)
    #expect(abs(law.coefficientOfVariation - cv) < 1e-11)
  }

  /// Phases 0.908248 of mean 0.00550510 and 0.0917517 of mean 0.0544949, for mean 0.01 and cv^2 = 5.
  @Test("a hyperexponential by mean and cv has balanced means")
  func balancedMeans() throws {
    let law = try CatalogTests.law("hyperexponential", ["mean": 0.01, "cv": 5.0.squareRoot()])
    let expected =
      0.908_248_290_463_863 * exp(-0.02 / 0.005_505_102_572_168_2)
      + 0.091_751_709_536_137 * exp(-0.02 / 0.054_494_897_427_831_8)
    #expect(abs(law.survival(0.02) - expected) < 1e-13)
  }

  @Test(
    "exactly one form must be given",
    arguments: [
      (
        "weibull", [],
        "give scale and shape, or mean and shape, or mean and cv"
      ),
      (
        "weibull", ["mean"],
        "mean alone does not fix the law; give scale and shape, or mean and shape, or mean and cv"
      ),
      ("weibull", ["scale"], "'shape' is missing"),
      (
        "weibull", ["mean", "shape", "cv"],
        "shape, mean, cv do not go together; give scale and shape, or mean and shape, or mean and cv"
      ),
      ("gamma", ["cv"], "'mean' is missing"),
      ("pareto", ["minimum"], "'shape' is missing"),
      ("uniform", ["low"], "'high' is missing"),
      (
        "uniform", ["low", "mean"],
        "low, mean do not go together; give low and high, or mean and cv"
      ),
      ("lognormal", ["zeta"], "'sigma' is missing"),
      (
        "lognormal", ["median", "cv"],
        "cv, median do not go together; give mean and cv, or median and sigma, or mean and sigma, "
          + "or zeta and sigma"
      ),
      ("hyperexponential", ["mean"], "'cv' is missing"),
      ("empirical", [], "give values, or file"),
    ] as [(String, [String], String)])
  func exactlyOne(word: String, keys: [String], message: String) {
    let numbers = Dictionary(uniqueKeysWithValues: keys.map { ($0, 1.0) })
    #expect(refusal { try CatalogTests.law(word, numbers) }?.message == message)
  }

  @Test("what does not go together is shown where it is written last") func place() {
    var values = ParameterValues(at: SourceLocation(file: "web.yaml", line: 4, column: 7))
    for (line, name) in ["shape", "cv", "mean"].enumerated() {
      let place = SourceLocation(file: "web.yaml", line: 5 + line, column: 9)
      values.set(name, to: .init(.number(1), at: place, isDefault: false))
    }
    let diagnostic = refusal { try DistributionCatalog.law(WordUse("weibull", values)) }
    #expect(diagnostic?.location == SourceLocation(file: "web.yaml", line: 7, column: 9))
  }

  @Test("a uniform needs its bounds in order") func uniformOrder() {
    let diagnostic = refusal { try CatalogTests.law("uniform", ["low": 2, "high": 2]) }
    #expect(diagnostic?.message == "high must be above low")
  }

  @Test(
    "a hyperexponential needs a mean for each share, and all of the shares",
    arguments: [
      ([0.9, 0.1], [1.0], "two shares or more, a mean for each: 2 and 1 given"),
      ([1.0], [1.0], "two shares or more, a mean for each: 1 and 1 given"),
      ([0.9, 0.2], [1.0, 2.0], "the shares add up to 110.0 %, not to 100 %"),
    ])
  func phases(shares: [Double], means: [Double], message: String) {
    let place = CatalogTests.place
    var values = ParameterValues(at: place)
    for (name, numbers) in [("shares", shares), ("means", means)] {
      let list = numbers.map { Located(Value.number($0), at: place) }
      values.set(name, to: .init(.list(list), at: place, isDefault: false))
    }
    let diagnostic = refusal { try DistributionCatalog.law(WordUse("hyperexponential", values)) }
    #expect(diagnostic?.message == message)
  }
}

/// What is thrown, if it is a diagnostic.
func refusal(_ body: () throws -> Any) -> Diagnostic? {
  do { _ = try body() } catch { return error as? Diagnostic }
  return nil
}
