/// What fails, as far as it decides in which ways it can.
enum FailureBearer {
  /// A component or a server.
  case part
  /// A router with its host.
  case router
  /// The VRRP daemon of a router alone.
  case daemon
  /// A cut between routers.
  case partition

  /// Why it cannot fail in this way; nil: it can.
  func objection(to mode: String) -> String? {
    switch self {
    case .part where mode == GracefulStop.keyword:
      "only a router of a virtual address, or its VRRP daemon, fails by '\(mode)'"
    case .daemon where mode != ProcessGone.keyword && mode != GracefulStop.keyword:
      "a VRRP daemon fails by '\(ProcessGone.keyword)' or '\(GracefulStop.keyword)', "
        + "not by '\(mode)'"
    case .partition where mode != Down.keyword:
      "a partition fails by '\(Down.keyword)', not by '\(mode)'"
    default: nil
    }
  }
}
