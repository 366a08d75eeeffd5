import NinesKernel

/// What one batch of rare-event simulation found.
struct RareBatch: Sendable {
  /// Simulated time that the sums stand for, seconds.
  var length = 0.0
  var downTime = 0.0  // seconds
  var outages = 0.0
  /// Times that the target went down for the first time since everything was up.
  var firstOutages = 0.0
  var events = 0
  /// Whether a path was given up because it did not end.
  var isCutShort = false
  /// The smallest effective number of paths of any stage.
  var leastEffective = Double.infinity
  /// The largest share that one path has of the weight of its stage.
  var largestShare = 0.0
  /// By stage: the chance to come one failure nearer to the target being down.
  var chances: [Double] = []

  init() {}
}
