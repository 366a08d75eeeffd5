import CGSL
import Foundation
import NinesRandom
import Testing

/// The generator's bits, in Swift and in C.
@Suite("generator")
struct GeneratorTests {
  /// The first outputs of the reference implementation of xoshiro256++ 1.0 from the state 1, 2, 3, 4.
  static let reference: [UInt64] = [
    41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
    9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
    12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
  ]

  @Test("bits are those of xoshiro256++") func knownAnswer() {
    var stream = RandomStream(state: (1, 2, 3, 4))
    for expected in Self.reference { #expect(stream.bits() == expected) }
  }

  @Test("bits that GSL sees are the stream's, and the stream goes on where GSL stopped")
  func swiftEqualsC() {
    var inSwift = RandomStream(seed: 11)
    var inC = RandomStream(seed: 11)
    for i in 0..<10_000 {
      let bits = i.isMultiple(of: 3) ? inC.bits() : inC.withGenerator { nines_next($0) }
      #expect(bits == inSwift.bits())
    }
  }

  /// A flat draw on [0, 1) is the generator's double itself.
  @Test("doubles that GSL sees have 53 bits") func doubles() {
    var inSwift = RandomStream(seed: 12)
    var inC = RandomStream(seed: 12)
    var usesLowBits = false
    for _ in 0..<1000 {
      let unit = inSwift.unit()
      #expect(inC.withGenerator { nines_ran_flat($0, 0, 1) } == unit)
      #expect(unit >= 0 && unit < 1)
      if (unit * 0x1p32).truncatingRemainder(dividingBy: 1) != 0 { usesLowBits = true }
    }
    #expect(usesLowBits)
  }

  /// 64 set bits make the largest uniform, 1 - 2^-53: 53 ln 2 = 36.7 means. A generator of 32 bits ends at 22.2.
  @Test("GSL's exponential goes beyond 22 means") func exponentialTail() {
    var stream = RandomStream(state: (.max, 0, 0, 1))
    #expect(abs(Exponential(mean: 2).sample(from: &stream) - 2 * 53 * log(2)) < 1e-9)
  }

  /// 700,000 draws; false alarm 1e-6; a number that comes 2 % too often is caught with 99.9 %.
  @Test("indices are equally likely") func indices() {
    var stream = RandomStream(seed: 13)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<700_000 { counts[stream.index(below: 7)] += 1 }
    #expect(GoodnessOfFit.chiSquareProbability(counts) > 1e-6)
  }
}
