package import NinesVocabulary

/// A law that cannot be shorter than some time: a repair takes at least the way to the data centre.
package struct Shifted: Distribution {
  package static let keyword = "shifted"
  package static let summary = "never shorter than a fixed time; repairs with a way to go first"
  package static let example = "{shifted: {by: 15 min, law: {lognormal: {mean: 45 min, cv: 1.5}}}}"
  package static let parameters = [
    Parameter(
      "by", .positiveDuration, .required(example: "by: 15 min"), help: "added to each draw"),
    Parameter(
      "law", .law, .required(example: "law: {exponential: {mean: 1 h}}"), help: "what comes on top"),
  ]

  let shift: Double
  let law: any Distribution

  package init(by shift: Double, law: any Distribution) {
    self.shift = shift
    self.law = law
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    shift = values.number("by")
    law = try DistributionCatalog.law(values.word("law"))
  }

  package var mean: Double { shift + law.mean }
  package var variance: Double { law.variance }
  package func cumulative(_ x: Double) -> Double { law.cumulative(x - shift) }
  package func survival(_ x: Double) -> Double { law.survival(x - shift) }
  package func quantile(_ p: Double) -> Double { shift + law.quantile(p) }
  package func cumulativeHazard(_ x: Double) -> Double { law.cumulativeHazard(x - shift) }
  package func age(atHazard hazard: Double) -> Double {
    hazard > 0 ? shift + law.age(atHazard: hazard) : 0
  }

  package func sample(from stream: inout RandomStream) -> Double {
    shift + law.sample(from: &stream)
  }
}
