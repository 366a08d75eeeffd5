/// Something that happens at an instant: who handles it, what it is, and which row it is about.
///
/// Plain data of 16 bytes. The bits of a non-negative time order like the time itself, and the order of scheduling
/// stands at the top of the tag, so that two words compared as one integer give (time, order of scheduling).
package struct Event: Sendable {
  let timeBits: UInt64
  let tag: UInt64

  static let rowBits: UInt64 = 20
  static let payloadBits: UInt64 = 28
  static let payloadMask: UInt64 = (1 << payloadBits) - 1

  /// Set in the order of scheduling: after all events of the same time without it.
  static let lastOfInstant: UInt64 = 1 << 35

  /// Rows below this can be named by an event.
  package static let rowLimit = 1 << 20

  @inline(__always)
  init(time: Double, order: UInt64, payload: UInt64) {
    timeBits = time.bitPattern
    tag = order &<< Self.payloadBits | payload
  }

  @inline(__always)
  package var time: Double { Double(bitPattern: timeBits) }

  /// The behaviour's number in the plan, 0...15.
  @inline(__always)
  package var target: Int { Int(truncatingIfNeeded: tag &>> 24 & 15) }

  /// The behaviour's own signal, 0...15.
  @inline(__always)
  package var signal: UInt16 { UInt16(truncatingIfNeeded: tag &>> Self.rowBits & 15) }

  @inline(__always)
  package var row: Int { Int(truncatingIfNeeded: tag & ((1 << Self.rowBits) - 1)) }

  /// All 28 bits below the order of scheduling, for calendars that use them in their own way.
  @inline(__always)
  var payload: UInt64 { tag & Self.payloadMask }

  @inline(__always)
  static func payload(target: Int, signal: UInt16, row: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: target) &<< 24 | UInt64(signal) &<< rowBits
      | UInt64(truncatingIfNeeded: row)
  }

  @inline(__always)
  static func precedes(_ a: Event, _ b: Event) -> Bool {
    UInt128(truncatingIfNeeded: a.timeBits) &<< 64 | UInt128(truncatingIfNeeded: a.tag)
      < UInt128(truncatingIfNeeded: b.timeBits) &<< 64 | UInt128(truncatingIfNeeded: b.tag)
  }
}
