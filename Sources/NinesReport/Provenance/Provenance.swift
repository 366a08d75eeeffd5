/// Where a run came from: what somebody needs to repeat it, and what its figures rest on.
package struct Provenance: Sendable {
  /// A default that stood where the model said nothing.
  package struct Default: Codable, Equatable, Sendable {
    package let key: String
    package let value: String
    package let source: String

    package init(key: String, value: String, source: String) {
      self.key = key
      self.value = value
      self.source = source
    }
  }

  /// What the model's prices are for.
  package enum Priced: Sendable {
    case downtime
    case lostRequests
    case both

    /// Of the cost of both in a summary.
    var label: String {
      switch self {
      case .downtime: return "downtime"
      case .lostRequests: return "lost requests"
      case .both: return "failures"
      }
    }
  }

  package struct Host: Codable, Equatable, Sendable {
    package let cores: Int
    package let system: String

    package init(cores: Int, system: String) {
      self.cores = cores
      self.system = system
    }
  }

  package var version: String
  package var model: String  // the file's path, as given
  package var modelHash: Fingerprint
  /// Of the model and everything that changes its figures; equal runs give equal tables.
  package var runHash: Fingerprint
  /// `KEY=VALUE`, in the order of the command line.
  package var overrides: [String] = []
  package var command: String
  package var host: Host
  package var defaults: [Default] = []
  /// The load in words; nil without traffic.
  package var load: String?
  package var priced = Priced.downtime

  package init(
    version: String, model: String, modelHash: Fingerprint, runHash: Fingerprint, command: String,
    host: Host
  ) {
    self.version = version
    self.model = model
    self.modelHash = modelHash
    self.runHash = runHash
    self.command = command
    self.host = host
  }
}
