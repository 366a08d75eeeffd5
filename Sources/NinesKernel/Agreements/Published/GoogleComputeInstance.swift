package import NinesVocabulary

/// A single instance of Google's compute.
///
/// - Source: Google Compute Engine Service Level Agreement: promise (memory-optimised 99.95 %;
///   until 2021 99.5 %); the tiers are unconfirmed.
package struct GoogleComputeInstance: PublishedAgreement {
  package static let keyword = "google-compute-instance"
  package static let summary =
    "Google compute, single instance: 99.9 % (after 2021; tiers unconfirmed)"
  package static let promise = 0.999
  package static let tiers: [AgreementPlan.Tier] = .tenQuarterAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
