import Foundation
import NinesModel
import NinesRandom
import NinesVocabulary

extension FigureResolver {
  /// A request that asks for next to nothing and waits has an endless slowdown; with many of those there is no mean.
  ///
  /// The mean of 1 / work is infinite unless the law falls faster than linearly towards zero.
  func checkSlowdown(_ figure: FigureSection) throws(Diagnostic) {
    guard let requests = plan.requests else { return }
    for (row, pool) in architecture.pools.enumerated() {
      guard case .fifo = requests.pools[row].discipline, requests.pools[row].workers != nil else {
        continue
      }
      let own = architecture.traffic?.classes.compactMap(\.work) ?? []
      for use in own + [pool.part.work].compactMap(\.self) {
        let law = try DistributionCatalog.law(use)
        let (near, nearer) = (law.quantile(1e-6), law.quantile(1e-9))
        let power = nearer > 0 ? log(1e3) / log(near / nearer) : 0
        if power < 1.001 {
          throw Diagnostic(
            .invalid(
              "slowdown_mean has no finite value here: with the law '\(use.keyword)' too many "
                + "requests ask for next to nothing and wait all the same"), at: figure.location)
        }
      }
    }
  }
}
