/// CRC-32 as Ethernet and zlib have it.
///
/// - Source: ISO/IEC 3309; the polynomial 0x04C11DB7, reflected.
struct CyclicRedundancyCheck: Sendable {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xedb8_8320 : rest >> 1 }
  }

  private var rest = UInt32.max
  private let table = Self.table

  init(_ bytes: some Sequence<UInt8>) { add(bytes) }

  var value: UInt32 { ~rest }

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    rest = table[Int((rest ^ UInt32(byte)) & 0xff)] ^ rest >> 8
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }
}
