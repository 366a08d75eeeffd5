/// A server as the request simulation knows it.
struct ServerState {
  var busy = 0
  var queue = SlotQueue()
  var serving = SlotQueue()
  var impairment = Impairment()
  var speed = ServerSpeed()
  var shared = SharedService()
  var sharedSince = 0.0  // when its number of shared requests last changed
  var tally = ServerTally()
  // Conclusions of passive checks, on a clock of whole seconds.
  var fails = 0
  var lastFailure = -1.0
  var lastChecked = -1.0
}
