import Foundation

/// One of the 256 layers of equal area under a decreasing density.
@usableFromInline
struct ZigguratLayer {
  @usableFromInline let inside: UInt64  // mantissas below this lie under the curve
  @usableFromInline let width: Double  // of the layer, per unit of the mantissa
  @usableFromInline let density: Double  // at the layer's right edge
}
