/// A row of replications.csv; nil where a replication has no such figure.
package struct ReplicationRow: Sendable {
  package let replication: Int
  package let values: [Double?]

  package init(replication: Int, values: [Double?]) {
    self.replication = replication
    self.values = values
  }
}
