package import NinesVocabulary

/// One way in which a component fails: what a model calls `process-gone`, `host-silent` and so on.
package protocol FailureMode: Keyworded {
  var impairment: Impairment { get }
  var timing: FailureTiming { get }
  /// How many times longer requests take while it lasts; 1 but for `slow`.
  var slowdown: Double { get }
}

extension FailureMode {
  package var slowdown: Double { 1 }
}
