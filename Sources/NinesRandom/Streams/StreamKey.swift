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
