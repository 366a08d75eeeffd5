/// Random damage to a text; the same seed does the same damage.
struct Mutation {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// One to eight flips, cuts, splices, repeats and insertions of YAML's own tokens.
  static func mutate(_ bytes: [UInt8], with others: [[UInt8]], seed: UInt64) -> [UInt8] {
    var mutation = Mutation(seed: seed)
    var damaged = bytes
    for _ in 0...mutation.below(8) { mutation.damage(&damaged, with: others) }
    return damaged
  }

  private mutating func damage(_ bytes: inout [UInt8], with others: [[UInt8]]) {
    let place = below(bytes.count + 1)
    let end = min(bytes.count, place + below(1 << below(8)))
    switch below(7) {
    case 0:
      if place < bytes.count { bytes[place] ^= UInt8(1 << below(8)) }
    case 1: bytes.removeSubrange(place..<end)
    case 2:
      let other = others[below(others.count)]
      let start = below(other.count + 1)
      let stop = min(other.count, start + below(64))
      bytes.insert(contentsOf: other[start..<stop], at: place)
    case 3:
      let piece = Array(bytes[place..<end])
      for _ in 0...below(8) { bytes.insert(contentsOf: piece, at: place) }
    case 4: bytes.removeSubrange(place...)
    default: bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)].utf8, at: place)
    }
  }

  /// SplitMix64.
  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
  }

  private static let tokens = [
    ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "*a :", "!!str ", "!x ", "<<: ",
    "|\n",
    ">-\n", "\"", "'", "#", " #", "---\n", "...\n", "%YAML 1.2\n", "\t", "\r\n", "\n", "\n  ", "~",
    "null", "true", ".inf", ".nan", "1e999", "-1", "0", "99999999999999999999", "0x7f", "1_0",
    "1:30",
    "5 s", "5 %", "300/s", "5 EUR/h", "5 USD", "\u{0}", "\u{FEFF}", "\u{85}", "\u{2028}",
    "\u{E5D0}",
    "\\u0000", "\\ud800", "nines: 1\n", "rate: 1/s\n", "timeout: 5 s\n", "exponential", "weibull: ",
    "{exponential: {mean: 1 s}}", "mixture: {parts: [", "\u{1F600}", "e\u{301}",
  ]
}
