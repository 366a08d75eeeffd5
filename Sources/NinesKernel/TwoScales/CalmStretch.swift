/// A stretch of time in one regime, its transients over.
struct CalmStretch: Sendable {
  let regime: Int
  let start: Double  // seconds from the replication's start
  let end: Double
  let state: InfrastructureState
}
