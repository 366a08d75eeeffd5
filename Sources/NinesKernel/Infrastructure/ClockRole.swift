/// The columns by which mechanisms govern clocks: its role in a standby group, and whether its repair may begin.
struct ClockRole: OptionSet, Sendable {
  let rawValue: UInt8

  /// The component stands by: the clock goes by its standby ageing.
  static let standsBy = ClockRole(rawValue: 1)
  /// A repair must not begin.
  static let isHeld = ClockRole(rawValue: 2)
}
