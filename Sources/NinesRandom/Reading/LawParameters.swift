import NinesVocabulary

/// The keys that several laws share, so that they mean the same everywhere.
extension Parameter {
  static let lawMean = Parameter("mean", .positiveDuration, help: "its mean")

  /// `allowed` differs between laws: not every shape reaches every coefficient of variation.
  static func lawVariation(_ allowed: ClosedRange<Double>) -> Parameter {
    Parameter(
      "cv", .quantity(.number, allowed: allowed),
      help: "coefficient of variation: standard deviation over mean")
  }

  static func lawShape(_ allowed: ClosedRange<Double>, help: String) -> Parameter {
    Parameter("shape", .quantity(.number, allowed: allowed), help: help)
  }
}
