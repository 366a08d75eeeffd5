import NinesRandom

/// A population of clients.
package struct ClientPlan: Sendable {
  package let addresses: [UInt32]  // by client; several clients may share one
  /// Cumulative shares by client; empty when all ask equally often.
  package let cumulative: [Double]

  package init(addresses: [UInt32], shares: [Double]?) {
    self.addresses = addresses
    var sum = 0.0
    cumulative =
      shares?.map {
        sum += $0
        return sum
      } ?? []
  }

  func draw(_ stream: inout RandomStream) -> Int {
    if cumulative.isEmpty { return stream.index(below: addresses.count) }
    let u = stream.unit() * cumulative[cumulative.count - 1]
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > u { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
