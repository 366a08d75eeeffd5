import Testing

/// Compares the mean of independent values with its true value.
///
/// Correct code alarms once in a million seeds (4.892 standard errors). An error of `resolution`, relative, is caught
/// with 99.9 %: that much must exceed 4.892 + 3.090 standard errors.
func expectMean(
  of values: [Double], _ truth: Double, resolution: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let count = Double(values.count)
  let mean = values.reduce(0, +) / count
  let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
  let standardError = (variance / count).squareRoot()
  #expect(
    abs(mean - truth) < 4.892 * standardError, "\(mean) against \(truth)",
    sourceLocation: sourceLocation)
  #expect(
    7.982 * standardError < resolution * truth,
    "too coarse: \(7.982 * standardError / truth)", sourceLocation: sourceLocation)
}

/// Compares the ratio of two sums with its true value, as a mean of differences that is exact whatever the ratio's bias.
func expectRatio(
  of numerators: [Double], to denominators: [Double], _ truth: Double, resolution: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let scale = truth * denominators.reduce(0, +) / Double(denominators.count)
  expectMean(
    of: zip(numerators, denominators).map { 1 + ($0 - truth * $1) / scale }, 1,
    resolution: resolution, sourceLocation: sourceLocation)
}
