package import NinesVocabulary

/// A broken release or a lost dependency: requests get an error at once, which its health page does not show.
package struct AnswersErrors: FailureMode {
  package static let keyword = "answers-errors"
  package static let summary = "requests get an error at once, checks are fine"
  package static let example =
    "{answers-errors: {up_time: {exponential: {mean: 60 days}}, down_time: {exponential: {mean: 15 min}}}}"
  package static let parameters = FailureTiming.parameters

  package let timing: FailureTiming
  package let impairment = Impairment.answersErrors

  package init(_ values: ParameterValues) throws(Diagnostic) { timing = try FailureTiming(values) }
}
