/// Equal units, one of which is enough, that fail alone or all together by a common cause.
///
/// A share `beta` of a unit's failure rate is the rate of the common cause, which takes down all that are up.
/// Repairs are independent and exponential.
/// - Source: Fleming, "A reliability model for common mode failures in redundant safety systems", 1975 (beta
///   factor); IEC 61508-6, annex D.
package struct CommonCauseGroup: ChainModel {
  package let units: Int
  package let beta: Double
  /// States are numbers of failed units.
  package let chain: DependabilityChain

  package init(
    units: Int = 2, meanTimeToFailure: Double, meanTimeToRepair: Double, beta: Double
  ) {
    self.units = units
    self.beta = beta
    var chain = MarkovChain(states: units + 1)
    for failed in 0..<units {
      let alone = Double(units - failed) * (1 - beta) / meanTimeToFailure
      chain.add(alone, from: failed, to: failed + 1)
      chain.add(beta / meanTimeToFailure, from: failed, to: units)
      chain.add(Double(failed + 1) / meanTimeToRepair, from: failed + 1, to: failed)
    }
    self.chain = DependabilityChain(chain: chain, isUp: (0...units).map { $0 < units })
  }

  package var formula: String { "parallel units with a common cause, beta factor" }
  package var source: String { "IEC 61508-6, annex D" }
}
