package import CGSL

/// A reproducible sequence of random numbers with a name: xoshiro256++.
///
/// The name is (seed, replication, component, purpose), so a component that is added leaves the draws of all
/// others as they were, and a replication depends on its number alone.
/// What the request path calls is public, because the compiler inlines nothing that is `package` into another
/// module.
/// - Source: Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47 (4), 2021.
public struct RandomStream: @unchecked Sendable {
  @usableFromInline var word0: UInt64
  @usableFromInline var word1: UInt64
  @usableFromInline var word2: UInt64
  @usableFromInline var word3: UInt64
  // Immutable and never freed, so that streams may be copied and sent; a global would be checked at every draw.
  @usableFromInline let exponentialLayers: UnsafePointer<ZigguratLayer>
  @usableFromInline let normalLayers: UnsafePointer<ZigguratLayer>

  package init(key: StreamKey, replication: Int = 0) {
    var mixer = SplitMix(
      state: key.bits &+ UInt64(bitPattern: Int64(replication)) &* 0xd134_2543_de82_ef95)
    _ = mixer.next()
    self.init(state: (mixer.next(), mixer.next(), mixer.next(), mixer.next()))
  }

  /// The start of a member of a family: 128 random bits fill the state.
  @inlinable @inline(__always)
  init(memberOf family: RandomStream, _ low: UInt64, _ high: UInt64) {
    self = family
    word0 = low
    word1 = (high &<< 32) | (high &>> 32)
    word2 = ~low
    word3 = high
  }

  /// Continues from the 256 bits of a state, which must not all be zero.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    _ = GSLErrors.areReturned
    (word0, word1, word2, word3) = state
    exponentialLayers = ZigguratTables.shared.exponential
    normalLayers = ZigguratTables.shared.normal
  }

  package init(seed: UInt64) { self.init(key: StreamKey(seed: seed, component: "", purpose: "")) }

  /// 64 random bits.
  @inlinable @inline(__always)
  public mutating func bits() -> UInt64 {
    let sum = word0 &+ word3
    let result = ((sum &<< 23) | (sum &>> 41)) &+ word0
    let shifted = word1 &<< 17
    word2 ^= word0
    word3 ^= word1
    word1 ^= word2
    word0 ^= word3
    word2 ^= shifted
    word3 = (word3 &<< 45) | (word3 &>> 19)
    return result
  }

  /// Uniform on [0, 1), 53 bits.
  @inlinable @inline(__always)
  public mutating func unit() -> Double { Double(bits() &>> 11) * 0x1p-53 }

  /// Uniform on 0 ..< `bound`; the bias is below `bound` in 2^32.
  @inlinable @inline(__always)
  public mutating func index(below bound: Int) -> Int {
    Int(truncatingIfNeeded: ((bits() &>> 32) &* UInt64(truncatingIfNeeded: bound)) &>> 32)
  }

  /// Lends the state to one of GSL's samplers.
  package mutating func withGenerator<Result>(
    _ body: (UnsafeMutablePointer<nines_generator>) -> Result
  ) -> Result {
    var state = nines_generator(word: (word0, word1, word2, word3))
    defer { (word0, word1, word2, word3) = state.word }
    return body(&state)
  }
}
