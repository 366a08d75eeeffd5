/// How many times each part of a replication's sums is added.
struct SumFactors: Sendable {
  var outcomes: Double
  var times: Double  // sums of response times and waits
  var counts: Double  // histograms
  var badMinutes: Double
  /// Pools, servers, time above, passages: nothing tells how far these may be believed, so that it stays 1.
  var rest: Double

  init(_ factor: Double) {
    (outcomes, times, counts, badMinutes, rest) = (factor, factor, factor, factor, factor)
  }
}
