package import NinesVocabulary

/// Compute of AWS over two or more availability zones of a region.
///
/// - Source: AWS Compute Service Level Agreement, 2022-05-05: promise and first tier; the tiers below 99
///   % and 95 % are unconfirmed.
package struct AWSComputeRegion: PublishedAgreement {
  package static let keyword = "aws-ec2-region"
  package static let summary =
    "AWS compute, 2 or more zones: 99.99 % (2022-05-05; deeper tiers unconfirmed)"
  package static let promise = 0.9999
  package static let tiers: [AgreementPlan.Tier] = .tenThirtyAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
