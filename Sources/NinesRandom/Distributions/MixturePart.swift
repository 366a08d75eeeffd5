package import NinesVocabulary

/// A law and how often a mixture uses it.
package struct MixturePart: Section {
  package static let parameters = [
    Parameter("share", .share, .required(example: "share: 90 %"), help: "how often it is drawn"),
    Parameter("law", .law, .required(example: "law: 3 min"), help: "a bare duration is an atom"),
  ]

  package let share: Double
  package let law: any Distribution

  package init(share: Double, law: any Distribution) {
    self.share = share
    self.law = law
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    self.init(share: values.number("share"), law: try DistributionCatalog.law(values.word("law")))
  }
}
