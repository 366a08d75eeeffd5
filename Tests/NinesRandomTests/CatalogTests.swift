import Foundation
import NinesRandom
import NinesVocabulary
import Testing

/// The catalog as a whole.
@Suite("catalog of laws")
struct CatalogTests {
  static let place = SourceLocation(file: "web.yaml", line: 4, column: 7)

  /// A law from numbers, as the reader would build it.
  static func law(_ keyword: String, _ numbers: [String: Double]) throws -> any Distribution {
    var values = ParameterValues(at: place)
    for (name, number) in numbers {
      values.set(name, to: .init(.number(number), at: place, isDefault: false))
    }
    return try DistributionCatalog.law(WordUse(keyword, values))
  }

  @Test("words are different, described, and two examples of each are tested")
  func words() {
    let words = DistributionCatalog.all.map { $0.keyword }
    #expect(Set(words).count == words.count)
    for type in DistributionCatalog.all {
      #expect(!type.summary.isEmpty && type.example.contains(type.keyword))
      #expect(LawExample.all.filter { Swift.type(of: $0.law) == type }.count >= 2)
    }
  }

  /// Laws that mean and coefficient of variation fix, with the range of the latter.
  static let byVariation: [(word: String, range: ClosedRange<Double>)] = DistributionCatalog.all
    .compactMap { type in
      guard let cv = type.parameters.first(where: { $0.name == "cv" }),
        case .quantity(.number, let allowed) = cv.kind
      else { return nil }
      return (type.keyword, allowed)
    }

  @Test("mean and cv give a law with that mean and cv", arguments: byVariation)
  func meanAndVariation(word: String, range: ClosedRange<Double>) throws {
    for i in 0...100 {
      let ratio = range.upperBound / range.lowerBound
      let cv = min(range.lowerBound * pow(ratio, Double(i) / 100), range.upperBound)
      for mean in [1e-12, 0.02, 3.2e11] {
        let law = try Self.law(word, ["mean": mean, "cv": cv])
        #expect(abs(law.mean / mean - 1) < 1e-11)
        #expect(abs(law.coefficientOfVariation / cv - 1) < 1e-9)
      }
    }
  }

  /// The laws that numbers alone can give; the parts of the others are such laws again.
  static let ofNumbers = DistributionCatalog.all.filter { type in
    type.parameters.allSatisfy { parameter in
      guard case .required = parameter.fallback else { return true }
      switch parameter.kind {
      case .quantity, .integer: return true
      default: return false
      }
    }
  }.map { $0.keyword }

  /// All corners of what a model may say must give finite draws and no trap.
  @Test(
    "no corner of the ranges breaks a law", arguments: ofNumbers)
  func corners(word: String) throws {
    let type = try #require(DistributionCatalog.all.first { $0.keyword == word })
    var corners: [[String: Double]] = [[:]]
    for parameter in type.parameters {
      let ends: [Double]
      switch parameter.kind {
      case .quantity(_, let allowed): ends = [allowed.lowerBound, allowed.upperBound]
      case .integer(let allowed): ends = [Double(allowed.lowerBound), Double(allowed.upperBound)]
      default: continue
      }
      let without = corners
      if case .required = parameter.fallback { corners = [] }
      for end in ends { corners += without.map { $0.merging([parameter.name: end]) { $1 } } }
    }
    var stream = RandomStream(seed: 41)
    for corner in corners {
      guard let law = try? Self.law(word, corner) else { continue }
      #expect(law.mean.isFinite && law.mean >= 0 && law.variance >= 0, "\(corner)")
      for p in [1e-12, 0.5, 1 - 1e-12] {
        let x = law.quantile(p)
        #expect(x.isFinite && x >= 0 && law.cumulative(x) <= 1, "\(corner), p = \(p)")
      }
      let sampler = law.requestSampler
      for _ in 0..<1000 {
        let sum = law.sample(from: &stream) + sampler.sample(from: &stream)
        #expect(sum.isFinite && sum >= 0, "\(corner)")
      }
    }
  }
}
