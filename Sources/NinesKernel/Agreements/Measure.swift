package import NinesVocabulary

/// What an agreement counts as unavailable: what a model calls `time`, `minutes` and so on.
package protocol Measure: Keyworded {
  var rule: MeasureRule { get }
}
