import NinesVocabulary

/// A `vrrp_instance` block.
struct KeepalivedInstance: Sendable {
  let name: String
  let statement: ConfigStatement
  var isMaster: KeepalivedFact<Bool>?
  var routerNumber: KeepalivedFact<Int>?  // virtual_router_id
  var priority: KeepalivedFact<Int>?
  var advertisementInterval: KeepalivedFact<Int>?  // microseconds
  var version: KeepalivedFact<Int>?
  var noPreempt: KeepalivedFact<Bool>?
  var preemptDelay: KeepalivedFact<Int>?  // microseconds
  var missedAdvertisements: KeepalivedFact<Int>?
  var authType: KeepalivedFact<String>?
  var authPass: KeepalivedFact<String>?
  var addressLists: [ConfigStatement] = []
  /// Without their prefix lengths.
  var addresses: [String] = []
  var moreAddresses: [String] = []
  var tracks: [KeepalivedTrack] = []

  /// The address as written: `192.0.2.10` of `192.0.2.10/24`.
  static func bare(_ address: String) -> String {
    String(address.split(separator: "/").first ?? "").lowercased()
  }
}

/// `vrrp_sync_group`: instances that change their state together.
struct KeepalivedSyncGroup: Sendable {
  let name: String
  let statement: ConfigStatement
  var members: Set<String> = []
  var tracks: [KeepalivedTrack] = []
  /// Whether the members may have scripts with weights of their own.
  var takesWeights = false
}

/// A line of `track_script` or `track_process`.
struct KeepalivedTrack: Sendable {
  let script: String
  let isProcess: Bool
  let weight: KeepalivedFact<Int>?
  let isReversed: Bool
  let statement: ConfigStatement
}

/// A `vrrp_script` or `vrrp_track_process` block.
struct KeepalivedScript: Sendable {
  let name: String
  let statement: ConfigStatement
  let isProcess: Bool
  var command: ConfigStatement?
  var interval: KeepalivedFact<Int>?  // microseconds
  var rise: KeepalivedFact<Int>?
  var fall: KeepalivedFact<Int>?
  var weight: KeepalivedFact<Int>?
  var isReversed = false
}
