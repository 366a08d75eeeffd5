import Foundation
import NinesRandom
import NinesVocabulary
import Testing

/// Mixtures: atoms, and parts as a model gives them.
@Suite("mixtures")
struct MixtureTests {
  /// 90 % of outages last 3 min, the others 1 h on average.
  static let repairs = Mixture([
    MixturePart(share: 0.9, law: Constant(180)),
    MixturePart(share: 0.1, law: Exponential(mean: 3600)),
  ])

  /// 400,000 draws; false alarm 1e-6; a mass 0.4 percentage points off is caught with 99.9 %.
  @Test("an atom has its mass") func atom() {
    var stream = RandomStream(seed: 51)
    let draws = 400_000
    var hits = 0
    for _ in 0..<draws where Self.repairs.sample(from: &stream) == 180 { hits += 1 }
    let standardError = (0.9 * 0.1 / Double(draws)).squareRoot()
    #expect(abs(Double(hits) / Double(draws) - 0.9) < GoodnessOfFit.alarm * standardError)
  }

  /// Mean 0.9 x 180 + 0.1 x 3600; second moment 0.9 x 180^2 + 0.1 x 2 x 3600^2.
  @Test("mean and variance are those of the parts together") func moments() {
    #expect(abs(Self.repairs.mean - 522) < 1e-10)
    let second = 0.9 * 180 * 180 + 0.1 * 2 * 3600 * 3600
    #expect(abs(Self.repairs.variance - (second - 522 * 522)) < 1e-6)
  }

  /// Up to 180 s only repairs end: 0.1 (1 - exp(-0.05)) = 0.0049 of all.
  @Test("quantiles stop at the atom") func quantiles() {
    let before = 0.1 * -expm1(-0.05)
    #expect(Self.repairs.quantile(before * 0.999) < 180)
    #expect(Self.repairs.quantile(before * 1.001) == 180)
    #expect(Self.repairs.quantile(before + 0.9 * 0.999) == 180)
    #expect(Self.repairs.quantile(before + 0.9 * 1.001) > 180)
    #expect(abs(Self.repairs.quantile(0.99) - 3600 * log(10)) < 1e-8)  // 0.1 exp(-x / 3600) = 0.01
  }

  private func part(_ share: Double, _ use: WordUse) -> Located<Value> {
    let place = CatalogTests.place
    var values = ParameterValues(at: place)
    values.set("share", to: .init(.number(share), at: place, isDefault: false))
    values.set("law", to: .init(.word(use), at: place, isDefault: false))
    return Located(.section(values), at: place)
  }

  private func use(_ parts: [Located<Value>]) -> WordUse {
    var values = ParameterValues(at: CatalogTests.place)
    let entry = ParameterValues.Entry(.list(parts), at: CatalogTests.place, isDefault: false)
    values.set("parts", to: entry)
    return WordUse("mixture", values)
  }

  private func constant(_ value: Double) -> WordUse {
    var values = ParameterValues(at: CatalogTests.place)
    values.set("value", to: .init(.number(value), at: CatalogTests.place, isDefault: false))
    return WordUse("constant", values)
  }

  @Test("parts are read, also a mixture in a mixture") func parts() throws {
    let inner = use([part(0.5, constant(2)), part(0.5, constant(4))])
    let law = try DistributionCatalog.law(use([part(0.25, constant(1)), part(0.75, inner)]))
    #expect(law.mean == 2.5)
    #expect([0.2, 0.6, 0.9].map(law.quantile) == [1, 2, 4])
  }

  @Test("parts must add up, and there must be some") func badParts() {
    let short = use([part(0.25, constant(1)), part(0.7, constant(2))])
    #expect(
      refusal { try DistributionCatalog.law(short) }?.message
        == "the shares add up to 95.0 %, not to 100 %")
    #expect(refusal { try DistributionCatalog.law(use([])) }?.message == "parts is empty")
  }
}
