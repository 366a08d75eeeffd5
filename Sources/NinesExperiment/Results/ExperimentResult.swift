package import NinesKernel
package import NinesStatistics

/// What an experiment found, ready to be written: figures with their intervals, samples, and what they rest on.
package struct ExperimentResult: Sendable {
  package var scenario: String
  package var figures: [Figure] = []
  package var latency: [LatencyRow] = []
  package var outages: [OutageRow] = []
  package var budget: [BudgetRow] = []
  /// Names of the columns of `replications`, beside replication and stream.
  package var replicationColumns: [String] = []
  package var replications: [ReplicationRow] = []
  package var effort = Effort()
  /// What users should know before they quote a figure: one sentence each.
  package var warnings: [String] = []
  package var replicationCount = 0
  package var confidence = 0.95
  package var seed: UInt64 = 1
  package var horizon = 0.0  // seconds of one replication, after the warm-up
  package var warmUp = 0.0  // seconds
  package var currency: String?
  /// Whether it ended before it was done, by an interruption.
  package var isInterrupted = false
  /// The target of `--until` and whether it was reached; nil without one.
  package var untilReached: Bool?

  package init(scenario: String) { self.scenario = scenario }
}

/// A row of summary.csv.
package struct Figure: Sendable {
  package let metric: String
  package let subject: String
  package let unit: String
  package let finding: Finding
  /// One of the usual figures, not asked for in the model.
  package let isUsual: Bool

  package init(metric: String, subject: String, unit: String, finding: Finding, isUsual: Bool) {
    self.metric = metric
    self.subject = subject
    self.unit = unit
    self.finding = finding
    self.isUsual = isUsual
  }
}

/// A row of latency.csv.
package struct LatencyRow: Sendable {
  package let requestClass: String  // "all" over the classes
  package let state: String  // "all", "all-up", "degraded"
  package let quantile: Double
  package let finding: Finding  // seconds
  package let requests: Int

  package init(
    requestClass: String, state: String, quantile: Double, finding: Finding, requests: Int
  ) {
    self.requestClass = requestClass
    self.state = state
    self.quantile = quantile
    self.finding = finding
    self.requests = requests
  }
}

/// A row of outages.csv.
package struct OutageRow: Sendable {
  package let replication: Int
  package let start: Double  // seconds from the start of the replication
  package let duration: Double  // seconds, the sum of the phases
  package let undetected: Double
  package let takeover: Double
  package let repair: Double
  package let recovery: Double
  package let cause: String
  /// Requests that arrived during the outage and failed; nil without traffic.
  package let lostRequests: Int?

  package init(
    replication: Int, start: Double, phases: PhaseTimes, cause: String, lostRequests: Int?
  ) {
    self.replication = replication
    self.start = start
    duration = phases.undetected + phases.takeover + phases.repair + phases.recovery
    undetected = phases.undetected
    takeover = phases.takeover
    repair = phases.repair
    recovery = phases.recovery
    self.cause = cause
    self.lostRequests = lostRequests
  }

  package init(replication: Int, outage: Outage, cause: String, lostRequests: Int?) {
    self.replication = replication
    start = outage.start
    duration = outage.duration
    undetected = outage.phases.undetected
    takeover = outage.phases.takeover
    repair = outage.phases.repair
    recovery = outage.phases.recovery
    self.cause = cause
    self.lostRequests = lostRequests
  }
}

/// A row of budget.csv: down time by cause and phase.
package struct BudgetRow: Sendable {
  package let cause: String
  package let phase: String
  package let share: Double  // of all down time
  package let minutesPerYear: Finding

  package init(cause: String, phase: String, share: Double, minutesPerYear: Finding) {
    self.cause = cause
    self.phase = phase
    self.share = share
    self.minutesPerYear = minutesPerYear
  }
}

/// A row of replications.csv; nil where a replication has no such figure.
package struct ReplicationRow: Sendable {
  package let replication: Int
  package let values: [Double?]

  package init(replication: Int, values: [Double?]) {
    self.replication = replication
    self.values = values
  }
}

/// What it took.
package struct Effort: Sendable {
  package var requests = 0  // completed, warm-up included
  package var events = 0
  package var failuresAndRepairs = 0
  package var simulatedSeconds = 0.0  // over all replications, warm-up included
  package var threads = 1
  package var cpuSeconds = 0.0  // of the whole process
  package var wallSeconds = 0.0

  package init() {}

  /// Requests completed (without traffic: failures and repairs) per CPU second of the whole process.
  package var perCPUSecond: Double {
    cpuSeconds > 0 ? Double(requests > 0 ? requests : failuresAndRepairs) / cpuSeconds : 0
  }
}
