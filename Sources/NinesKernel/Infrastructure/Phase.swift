/// What the down time of an outage was spent on.
package enum Phase: Int, Sendable, CaseIterable {
  /// Something is down and still believed up.
  case undetected
  /// Something that works stands ready and is not yet in charge.
  case takeover
  /// The same, by hand, because the automatic switchover did not work.
  case manual
  /// Nothing that works is left: the service waits for a repair.
  case repair
  /// Something works again and is still believed down.
  case recovery

  /// As written in tables.
  package var name: String {
    switch self {
    case .undetected: return "undetected"
    case .takeover: return "takeover"
    case .manual: return "manual takeover"
    case .repair: return "repair"
    case .recovery: return "recovery"
    }
  }
}
