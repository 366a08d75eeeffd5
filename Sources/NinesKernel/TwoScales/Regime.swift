/// A state of the infrastructure up to the exchange of equal servers and routers: requests fare alike in all states of
/// one regime.
struct Regime: Hashable, Sendable {
  /// Counts of servers by pool, kind, impairment and belief, after what stands in front of them.
  let parts: [UInt64]
}
