package import NinesVocabulary

/// How often each of many clients asks: what a model calls `uniform`, `zipf` and so on.
package protocol ClientUse: Keyworded {
  /// The share of each of `count` clients; nil: all the same.
  func shares(count: Int) throws(Diagnostic) -> [Double]?
}
