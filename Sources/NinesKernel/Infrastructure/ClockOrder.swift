/// What other mechanisms ask of a clock, through the world; carried out before anybody is told of the event's changes.
struct ClockOrder: Sendable {
  enum Kind: Sendable {
    /// A shared cause hits: the clock fails now, whatever its age, if its component is up.
    case fail(cause: Int)
    /// Its role or the leave to repair has changed.
    case reconsider
  }

  let kind: Kind
  let clock: Int
}

extension World {
  /// Fails clocks at one instant, before anybody is told; `cause` is the row of a shared cause of the plan.
  ///
  /// A clock whose component is down already is spared.
  package mutating func failTogether(_ clocks: [Int], cause: Int) {
    for clock in clocks {
      orders.append(ClockOrder(kind: .fail(cause: plan.clocks.count + cause), clock: clock))
    }
  }

  package func standsBy(_ clock: Int) -> Bool { roles[clock].contains(.standsBy) }

  /// Puts the clock's component in charge or on standby; only for clocks that are governed.
  package mutating func setStandsBy(_ clock: Int, _ standsBy: Bool) {
    guard self.standsBy(clock) != standsBy else { return }
    roles[clock].formSymmetricDifference(.standsBy)
    orders.append(ClockOrder(kind: .reconsider, clock: clock))
  }

  package func isRepairHeld(_ clock: Int) -> Bool { roles[clock].contains(.isHeld) }

  /// Forbids repairs of the clock to begin, or allows them again; only for clocks that are governed.
  package mutating func setRepairHeld(_ clock: Int, _ isHeld: Bool) {
    guard isRepairHeld(clock) != isHeld else { return }
    roles[clock].formSymmetricDifference(.isHeld)
    if !isHeld { orders.append(ClockOrder(kind: .reconsider, clock: clock)) }
  }
}
