package import NinesVocabulary

/// A load balancer of AWS in one availability zone.
///
/// - Source: AWS Elastic Load Balancing Service Level Agreement, 2022-07-25: promise and first
///   tier; the tiers below 99 % and 95 % are unconfirmed.
package struct AWSLoadBalancerZone: PublishedAgreement {
  package static let keyword = "aws-elb-zone"
  package static let summary =
    "AWS load balancing, 1 zone: 99.9 % (2022-07-25; deeper tiers unconfirmed)"
  package static let promise = 0.999
  package static let tiers: [AgreementPlan.Tier] = .tenThirtyAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
