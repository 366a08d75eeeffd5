import Testing

/// A number that the module computes beside the number it should be.
struct KnownAnswer: CustomTestStringConvertible, Sendable {
  let name: String
  let computed: Double
  let expected: Double
  /// The largest relative error allowed: what the expected number is trusted to, never below 1e-11.
  let tolerance: Double

  init(_ name: String, _ computed: Double, _ expected: Double, within tolerance: Double = 1e-9) {
    self.name = name
    self.computed = computed
    self.expected = expected
    self.tolerance = tolerance
  }

  var testDescription: String { name }
  var relativeError: Double { abs(computed - expected) / abs(expected) }

  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(
      relativeError <= tolerance, "\(computed) instead of \(expected)",
      sourceLocation: sourceLocation)
  }
}
