package import NinesVocabulary

/// Every measure of an agreement that a model can name.
package enum MeasureCatalog {
  package static let all: [any Measure.Type] = [
    TimeMeasure.self,
    MinutesMeasure.self,
    RequestsMeasure.self,
  ]

  package static func measure(_ use: WordUse) throws(Diagnostic) -> any Measure {
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return try type.init(use.values)
  }
}
