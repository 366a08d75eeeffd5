import NinesExperiment

/// What a run took, as run.json states it.
package struct EffortRecord: Codable, Equatable, Sendable {
  package let requests: Int
  package let events: Int
  package let failuresAndRepairs: Int
  package let simulatedSeconds: Double
  package let threads: Int
  package let cpuSeconds: Double
  package let wallSeconds: Double
  package let perCpuSecond: Double

  init(_ effort: Effort) {
    requests = effort.requests
    events = effort.events
    failuresAndRepairs = effort.failuresAndRepairs
    simulatedSeconds = effort.simulatedSeconds
    threads = effort.threads
    cpuSeconds = effort.cpuSeconds
    wallSeconds = effort.wallSeconds
    perCpuSecond = effort.perCPUSecond
  }
}
