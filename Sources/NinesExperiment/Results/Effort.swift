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
