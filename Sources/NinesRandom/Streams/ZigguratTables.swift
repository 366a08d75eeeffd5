import Foundation

/// The layers for the exponential and the normal law, computed once.
///
/// - Source: Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", JSS 5 (8), 2000.
struct ZigguratTables: @unchecked Sendable {
  static let exponentialEdge = 7.697_117_470_131_049_72
  static let normalEdge = 3.654_152_885_361_008_8
  static let shared = ZigguratTables()

  let exponential: UnsafePointer<ZigguratLayer>
  let normal: UnsafePointer<ZigguratLayer>

  private init() {
    exponential = Self.layers(
      edge: Self.exponentialEdge, area: 0.003_949_659_822_581_557_199_3,
      density: { exp(-$0) }, inverse: { -log($0) })
    normal = Self.layers(
      edge: Self.normalEdge, area: 0.004_928_673_233_99,
      density: { exp(-0.5 * $0 * $0) }, inverse: { (-2 * log($0)).squareRoot() })
  }

  /// 257 layers, the last one only for the density at zero.
  private static func layers(
    edge: Double, area: Double, density: (Double) -> Double, inverse: (Double) -> Double
  ) -> UnsafePointer<ZigguratLayer> {
    var x = [area / density(edge), edge]
    for i in 2..<256 { x.append(inverse(density(x[i - 1]) + area / x[i - 1])) }
    x.append(0)
    let table = UnsafeMutablePointer<ZigguratLayer>.allocate(capacity: 257)
    for i in 0..<256 {
      table[i] = ZigguratLayer(
        inside: UInt64(x[i + 1] / x[i] * 0x1p53), width: x[i] * 0x1p-53, density: density(x[i]))
    }
    table[256] = ZigguratLayer(inside: 0, width: 0, density: 1)
    return UnsafePointer(table)
  }
}
