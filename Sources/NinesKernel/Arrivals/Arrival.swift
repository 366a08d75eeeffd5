/// One arrival of a schedule; what is nil is drawn.
package struct Arrival: Sendable {
  package let time: Double  // seconds from the start of the replication
  package var requestClass: Int?
  package var work: Double?
  package var client: UInt32?

  package init(time: Double) { self.time = time }
}
