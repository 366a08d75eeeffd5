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
