package import NinesVocabulary

/// A load balancer of AWS over several availability zones.
///
/// - Source: AWS Elastic Load Balancing Service Level Agreement, 2022-07-25.
package struct AWSLoadBalancerZones: PublishedAgreement {
  package static let keyword = "aws-elb-zones"
  package static let summary = "AWS load balancing, 2 or more zones: 99.99 % (2022-07-25)"
  package static let promise = 0.9999
  package static let tiers: [AgreementPlan.Tier] = .tenThirtyAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
