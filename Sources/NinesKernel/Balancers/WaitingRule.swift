/// What becomes of a request for which a policy finds no server with room.
package enum WaitingRule: Sendable, Equatable {
  /// It queues at the balancer; the head of the queue goes wherever the policy sends it, as soon as it does.
  case forPolicy
  /// It queues at the balancer; a server that has room again takes the head, the policy is not asked.
  ///
  /// - Parameter isOvertaken: new requests ask the policy although others wait.
  case forAnyServer(isOvertaken: Bool)
  /// It waits for the server that is its own, behind the others that do.
  case forOwnServer
  /// It is refused.
  case never
}
