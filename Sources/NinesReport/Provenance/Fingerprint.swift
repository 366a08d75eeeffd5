/// A short name for bytes, to tell two models apart; no protection against forgery.
///
/// - Source: FNV-1a, 64 bits; Fowler, Noll, Vo, Eastlake, RFC 9923.
package struct Fingerprint: Equatable, Sendable, CustomStringConvertible {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  package init(_ bytes: some Sequence<UInt8>) { add(bytes) }

  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      hash ^= UInt64(byte)
      hash &*= 0x100_0000_01b3
    }
  }

  /// `fnv1a64:` and sixteen digits.
  package var description: String {
    let digits = String(hash, radix: 16)
    return "fnv1a64:" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
