package import NinesVocabulary

/// Virtual machines of Azure over two or more zones.
///
/// - Source: Azure Service Level Agreement for Virtual Machines, as quoted by secondary sources.
package struct AzureMachineZones: PublishedAgreement {
  package static let keyword = "azure-vm-zones"
  package static let summary =
    "Azure machines, 2 or more zones: 99.99 % (undated, secondary sources)"
  package static let promise = 0.9999
  package static let tiers: [AgreementPlan.Tier] = .tenQuarterAll(below: promise)

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
