/// Routers that share one virtual address by VRRP.
///
/// - Source: RFC 3768 (version 2), RFC 5798 and RFC 9568 (version 3); Keepalived 2.2.7.
package struct RouterGroupPlan: Sendable {
  package enum Start: Sendable {
    /// As after a long quiet time: the highest priority holds the address; its first advertisement comes after this.
    case settled(PhasePlan)
    /// All start together at time 0, as backups.
    case cold
  }

  package let address: Int
  package var version: RouterTimers.Version
  /// In the order of the address' routers.
  package var routers: [RouterPlan]
  package var partitions: [PartitionPlan] = []
  package var start: Start

  package init(
    address: Int, version: RouterTimers.Version = .two, routers: [RouterPlan], start: Start
  ) {
    self.address = address
    self.version = version
    self.routers = routers
    self.start = start
  }
}
