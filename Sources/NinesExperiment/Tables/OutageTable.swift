import NinesKernel

/// The rows of outages.csv: the first outages of the first replications, as a sample for reading.
struct OutageTable {
  static let limit = 1000

  private let names: CauseNames
  private(set) var rows: [OutageRow] = []

  init(plan: InfrastructurePlan) { names = CauseNames(plan: plan) }

  mutating func add(_ observations: Observations) {
    guard rows.count < Self.limit, let outages = observations.dependability?.outages else { return }
    // Nothing that fails touches requests that need no events.
    let lost = observations.requests?.lostByOutage ?? []
    for (number, outage) in outages.prefix(Self.limit - rows.count).enumerated() {
      rows.append(
        OutageRow(
          replication: observations.replication, outage: outage, cause: names[outage.cause],
          lostRequests: lost.indices.contains(number) ? lost[number] : nil))
    }
  }
}
