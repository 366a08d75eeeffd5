package import NinesRandom
package import NinesVocabulary

/// A spell with a rate of its own.
package struct ModulatedState: Section {
  package static let parameters = [
    Parameter("rate", .rate, .required(example: "rate: 40/s"), help: "requests per second in it"),
    Parameter("mean", .positiveDuration, .none, help: "its mean duration, exponential"),
    Parameter("lasts", .law, .none, help: "the law of its duration, instead of `mean`"),
  ]

  package let rate: Double
  package let duration: any Distribution

  package init(rate: Double, duration: any Distribution) {
    self.rate = rate
    self.duration = duration
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    rate = values.number("rate")
    if let mean = values.optionalNumber("mean"), !values.has("lasts") {
      duration = Exponential(mean: mean)
    } else if let law = values.optionalWord("lasts"), !values.has("mean") {
      duration = try DistributionCatalog.law(law)
    } else {
      throw Diagnostic(.invalid("give either 'mean' or 'lasts'"), at: values.location)
    }
  }
}
