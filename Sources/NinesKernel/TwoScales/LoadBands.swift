import Foundation

/// The course of the arrival rate over a replication, cut into bands of nearly equal rate.
///
/// One band where the rate is constant in the long run. Cells of a quarter of an hour, so that steps at full hours fall
/// between them; a rate that varies within a cell counts with its mean.
struct LoadBands: Sendable {
  static let cell = 900.0  // seconds
  static let most = 12

  /// Requests per second, by band; the highest of its cells.
  let rates: [Double]
  private let bands: [UInt8]  // by cell; empty: one band
  private let totals: [[Double]]  // by band: seconds up to the start of each cell

  /// A constant rate, requests per second.
  init(rate: Double) {
    rates = [rate]
    bands = []
    totals = []
  }

  /// - Parameter end: of the replication, seconds.
  init(_ profile: RateProfile, until end: Double) {
    let count = Int((end / Self.cell).rounded(.up)) + 1
    let cells = (0..<count).map { number in
      (0..<4).reduce(0) {
        $0 + profile.rate(at: (Double(number) + (Double($1) + 0.5) / 4) * Self.cell) / 4
      }
    }
    let sorted = cells.sorted()
    var edges: [Double] = []
    let distinct = sorted.reduce(into: [Double]()) { list, rate in
      if list.count <= 24, rate > (list.last ?? -1) * (1 + 1e-9) { list.append(rate) }
    }
    if distinct.count <= 24 {
      edges = distinct
    } else {
      edges = (1...Self.most).map { sorted[count * $0 / Self.most - 1] }
    }
    var bands = [UInt8](repeating: 0, count: count)
    for (number, rate) in cells.enumerated() {
      bands[number] = UInt8(edges.firstIndex { rate <= $0 * (1 + 1e-9) } ?? edges.count - 1)
    }
    var totals = [[Double]](repeating: [0], count: edges.count)
    for band in edges.indices {
      totals[band].reserveCapacity(count + 1)
      for number in 0..<count {
        totals[band].append(totals[band][number] + (Int(bands[number]) == band ? Self.cell : 0))
      }
    }
    rates = edges
    self.bands = bands
    self.totals = totals
  }

  var count: Int { rates.count }

  func band(at time: Double) -> Int {
    bands.isEmpty ? 0 : Int(bands[min(bands.count - 1, max(0, Int(time / Self.cell)))])
  }

  /// Adds the seconds of each band between two times, the first band's at place `first`.
  func add(from start: Double, to end: Double, to seconds: inout [Double], at first: Int = 0) {
    guard end > start else { return }
    guard !bands.isEmpty else {
      seconds[first] += end - start
      return
    }
    for band in rates.indices {
      seconds[first + band] += passed(end, band) - passed(start, band)
    }
  }

  private func passed(_ time: Double, _ band: Int) -> Double {
    let number = min(bands.count - 1, max(0, Int(time / Self.cell)))
    let inside = Int(bands[number]) == band ? time - Double(number) * Self.cell : 0
    return totals[band][number] + inside
  }

  /// The first time after `time` and before `end` at which the band crosses from `limit` or below to above it, or back.
  func nextCrossing(of limit: Int, after time: Double, before end: Double) -> Double? {
    guard !bands.isEmpty, limit < rates.count - 1 else { return nil }
    var number = max(0, Int(time / Self.cell))
    guard number < bands.count else { return nil }
    let isAbove = Int(bands[number]) > limit
    while number + 1 < bands.count {
      number += 1
      let start = Double(number) * Self.cell
      if start >= end { return nil }
      if (Int(bands[number]) > limit) != isAbove { return start }
    }
    return nil
  }

  /// When the band changes next; nil where it stays.
  func nextChange(after time: Double) -> Double? {
    guard !bands.isEmpty else { return nil }
    let first = max(0, Int(time / Self.cell))
    guard first < bands.count else { return nil }
    let next = bands[first...].firstIndex { $0 != bands[first] }
    return next.map { Double($0) * Self.cell }
  }

  /// A moment of a band between two times, `share` of the way through its seconds there.
  func moment(of band: Int, from start: Double, to end: Double, share: Double) -> Double {
    guard !bands.isEmpty else { return start + share * (end - start) }
    var left = share * (passed(end, band) - passed(start, band))
    var time = start
    while time < end {
      let next = min(end, ((time / Self.cell).rounded(.down) + 1) * Self.cell)
      if self.band(at: time) == band {
        if left <= next - time { return time + left }
        left -= next - time
      }
      time = next
    }
    return end
  }
}
