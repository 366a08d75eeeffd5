import NinesVocabulary

/// The text by which a balancer knows a client that it hashes: a prefix and the client's number in decimal.
struct ClientKey: Sendable {
  static let parameter = Parameter(
    "prefix", .text, .value("/k", source: "as good as any: a path for each client"),
    help: "the text that is hashed: this and the client's address as one decimal number")

  let prefix: [UInt8]

  init(prefix: String) { self.prefix = Array(prefix.utf8) }
  init(_ values: ParameterValues) { self.init(prefix: values.text("prefix")) }

  /// The digits of a number, the first one first.
  @inline(__always)
  static func forEachDigit(of number: UInt32, _ body: (UInt8) -> Void) {
    // Four bits for each, the last digit first.
    var digits: UInt64 = 0
    var left = number
    var count = 0
    repeat {
      digits = digits << 4 | UInt64(left % 10)
      left /= 10
      count &+= 1
    } while left > 0
    for _ in 0..<count {
      body(48 &+ UInt8(truncatingIfNeeded: digits & 15))
      digits >>= 4
    }
  }
}
