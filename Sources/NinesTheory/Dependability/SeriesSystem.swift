import Foundation

/// Independent blocks that must all be up.
///
/// - Source: Barlow and Proschan, *Statistical Theory of Reliability and Life Testing*, 1975; outage rates by
///   Birnbaum importance.
package struct SeriesSystem: DependabilityModel {
  package let blocks: [LongRunAvailability]

  package init(blocks: [LongRunAvailability]) {
    self.blocks = blocks
  }

  package var longRun: LongRunAvailability {
    let logarithm = blocks.reduce(0) { $0 + log1p(-$1.unavailability) }
    // a block's outage is the system's when all the others are up
    let rate = blocks.reduce(0) {
      $0 + $1.outageRate * exp(logarithm - log1p(-$1.unavailability))
    }
    return LongRunAvailability(unavailability: -expm1(logarithm), outageRate: rate)
  }

  package var formula: String { "independent blocks in series" }
  package var source: String { "Barlow and Proschan, 1975" }
}
