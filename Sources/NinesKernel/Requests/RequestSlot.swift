/// A request in progress; slots are reused, so memory follows the most requests ever present at once.
struct RequestSlot {
  enum Place: UInt8 {
    case free
    /// Waits for a server at the balancer.
    case poolQueue
    /// Waits in a server.
    case serverQueue
    case inService
    /// Tries to reach the address or a server that does not answer.
    case connecting
    /// The balancer pauses before another attempt at the same server.
    case pausing
    /// Sent to a server that does not answer.
    case stuck
    /// The client waits for an address or a balancer that says nothing.
    case unanswered
    /// The client pauses before another attempt.
    case backingOff
  }

  var arrived = 0.0  // the client's first attempt
  var attempted = 0.0  // this attempt of the client
  var entered = 0.0  // the pool
  var began = 0.0  // the service, or its last stretch
  var sent = 0.0  // to the server; the server timeout runs from here
  var work = 0.0  // still to do, seconds at speed 1
  var size = 0.0  // all of it, for the pool it is in
  var totalSize = 0.0  // over the pools visited
  var waited = 0.0
  var queued = 0.0  // when it joined the queue it is in
  var due = Double.infinity  // the pending event is this one; at another time it is stale
  var deadline = Double.infinity  // of the client, where anything depends on it
  var queueDeadline = -1.0  // of its wait in this pool; negative: not drawn yet
  var givenWork = -1.0  // by a trace; negative: drawn
  var number = 0  // in the order of arrival
  var tried: UInt64 = 0  // the first 64 servers by bit, where each is tried once
  var lastPause = 0.0
  var next: Int32 = -1
  var previous: Int32 = -1
  var server: Int32 = -1  // number in its pool
  var pool: Int32 = 0
  var requestClass: Int32 = 0
  var client: UInt32 = 0
  var visits: Int32 = 0
  var connectAttempts: Int32 = 0
  var clientAttempts: Int32 = 0
  var repeats: Int32 = 0  // of a connection request
  var avoid: Int32 = -1
  var router: Int16 = -1
  var state = ArrivalState.allUp
  var place = Place.free
  var awaits = EventLoop.Kind.arrival  // the kind of the pending event
  /// The client has gone; the servers do not know.
  var isOrphan = false
  /// In progress when its server fell silent: nobody will tell, not even when the server is back.
  var isUnheard = false
  var holdsConnection = false
  var isInPool = false
  /// Has waited for a worker in the pool it is in.
  var hasWaited = false
}
