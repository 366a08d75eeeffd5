/// Streams within one replication for things that have a number and no name, such as requests.
///
/// Made where it is needed and thrown away after a draw or two: a member costs a dozen instructions, a named stream fifty.
/// Public, because the compiler inlines nothing that is `package` into another module.
public struct RandomStreamFamily: Sendable {
  @usableFromInline let first: RandomStream
  @usableFromInline let origin: UInt64

  package init(key: StreamKey, replication: Int) {
    var stream = RandomStream(key: key, replication: replication)
    origin = stream.bits()
    first = stream
  }

  /// - Parameter step: what the draw is for, when the same thing draws several times.
  /// - Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014, for the mixing.
  @inlinable @inline(__always)
  public func stream(of number: Int, step: Int) -> RandomStream {
    let state =
      origin &+ UInt64(truncatingIfNeeded: number) &* 0xda94_2042_e4dd_58b5
      &+ UInt64(truncatingIfNeeded: step) &* 0x9fb2_1c65_1e98_df25
    return RandomStream(
      memberOf: first, Self.mixed(state), Self.mixed(state &+ 0x9e37_79b9_7f4a_7c15))
  }

  @inlinable @inline(__always)
  static func mixed(_ state: UInt64) -> UInt64 {
    var x = (state ^ (state &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    x = (x ^ (x &>> 27)) &* 0x94d0_49bb_1331_11eb
    return x ^ (x &>> 31)
  }
}
