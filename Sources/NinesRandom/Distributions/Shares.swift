import NinesVocabulary

/// Probabilities of alternatives; they add up to one.
struct Shares: Sendable {
  let values: [Double]

  /// Brings probabilities that add up to one but for rounding to exactly one.
  init(_ values: [Double]) {
    let sum = values.reduce(0, +)
    self.values = values.map { $0 / sum }
  }

  /// As a user wrote them; 33.3333 % three times over is close enough.
  ///
  /// - Throws: that they do not add up to one.
  init(_ values: [Double], at location: SourceLocation) throws(Diagnostic) {
    let sum = values.reduce(0, +)
    guard abs(sum - 1) < 1e-5 else {
      let percent = (sum * 1e6).rounded() / 1e4
      throw Diagnostic(.invalid("the shares add up to \(percent) %, not to 100 %"), at: location)
    }
    self.init(values)
  }

  /// The sum over all alternatives of share times `value`.
  func average(_ value: (Int) -> Double) -> Double {
    var sum = 0.0
    // A share of zero must not meet an infinite value.
    for i in values.indices where values[i] > 0 { sum += values[i] * value(i) }
    return sum
  }

  /// The number of an alternative, drawn with its probability.
  func draw(from stream: inout RandomStream) -> Int {
    var left = stream.unit()
    for i in values.indices {
      left -= values[i]
      if left < 0 { return i }
    }
    return values.lastIndex { $0 > 0 }!  // the shares' own rounding
  }
}
