/// What is wrong with a component, as those who talk to it see it; several things may be wrong at once.
package struct Impairment: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Packets vanish: neither requests nor probes are answered.
  package static let silent = Impairment(rawValue: 1)
  /// The process is gone, the host is there: connections are refused at once.
  package static let refuses = Impairment(rawValue: 2)
  /// Connections are accepted, nothing is ever answered, to requests nor to probes.
  package static let hangs = Impairment(rawValue: 4)
  /// Requests are answered with an error at once, probes are fine.
  package static let answersErrors = Impairment(rawValue: 8)
  /// Requests take longer, probes are fine.
  package static let slow = Impairment(rawValue: 16)
  /// Requests are served, the probe fails at once.
  package static let failsProbe = Impairment(rawValue: 32)

  /// A router's VRRP daemon was stopped cleanly: it has said goodbye and answers for no address. What else runs on
  /// the host goes on, so the component is up.
  package static let withdrawn = Impairment(rawValue: 64)

  /// Whatever keeps a component from its task.
  package static let down: Impairment = [.silent, .refuses, .hangs, .answersErrors]

  /// Whether the component does its task, slowly perhaps.
  @inline(__always)
  package var isUp: Bool { rawValue & 15 == 0 }

  /// What a health check of the component gets now.
  @inline(__always)
  package var probeOutcome: ProbeOutcome {
    if rawValue == 0 { return .passes }
    if contains(.silent) { return .timesOut }
    if contains(.refuses) { return .fails }
    if contains(.hangs) { return .timesOut }
    return contains(.failsProbe) ? .fails : .passes
  }
}
