package import NinesRandom
package import NinesVocabulary

/// When requests come: what a model calls `poisson`, `renewal` and so on.
package protocol ArrivalProcess: Keyworded {
  /// The process as the request loop draws it, at time 0 of a replication.
  func source(seed: UInt64) throws(Diagnostic) -> ArrivalSource
  /// Requests per second in the long run; nil where it depends on the answers (a closed population).
  var meanRate: Double? { get }
  /// The classes that arrivals name by number (`Arrival.requestClass`); empty where classes are drawn.
  var classNames: [String] { get }
}

extension ArrivalProcess {
  package var classNames: [String] { [] }
}

/// An arrival process in progress.
package struct ArrivalSource: Sendable {
  package enum Form: Sendable {
    /// Independent times between arrivals.
    case renewal(RequestSampler)
    /// Anything that tells the next arrival.
    case schedule(any ArrivalSchedule)
    /// Clients that think, ask, wait for the answer, and think again.
    case closed(clients: Int, think: RequestSampler)
  }

  package let form: Form

  package init(_ form: Form) { self.form = form }
}

/// Arrivals with a memory: modulated, batched, read from a trace.
package protocol ArrivalSchedule: Sendable {
  /// The next arrival at or after the last one; nil when no more will come.
  mutating func next(using stream: inout RandomStream) -> Arrival?
}

/// One arrival of a schedule; what is nil is drawn.
package struct Arrival: Sendable {
  package let time: Double  // seconds from the start of the replication
  package var requestClass: Int?
  package var work: Double?
  package var client: UInt32?

  package init(time: Double) { self.time = time }
}
