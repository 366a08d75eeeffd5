/// The name of a stream boiled down to 64 bits, made once when a plan is compiled.
package struct StreamKey: Hashable, Sendable {
  let bits: UInt64

  package init(seed: UInt64, component: String, purpose: String) {
    // FNV-1a over the name, a zero between its parts; then the seed stirred in.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in Array(component.utf8) + [0] + Array(purpose.utf8) {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    var mixer = SplitMix(state: seed)
    bits = hash ^ mixer.next()
  }
}

/// Spreads similar seeds far apart.
///
/// - Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var x = state
    x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
    x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
    return x ^ (x >> 31)
  }
}
