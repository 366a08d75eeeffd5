package import NinesVocabulary

/// A single EC2 instance of AWS.
///
/// - Source: AWS Compute Service Level Agreement, 2022-05-05: promise; the tiers are unconfirmed.
package struct AWSComputeInstance: PublishedAgreement {
  package static let keyword = "aws-ec2-instance"
  package static let summary = "AWS EC2, single instance: 99.5 % (2022-05-05; tiers unconfirmed)"
  package static let promise = 0.995
  package static let tiers: [AgreementPlan.Tier] = .tenThirtyAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
