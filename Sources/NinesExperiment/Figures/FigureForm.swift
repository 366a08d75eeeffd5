import Foundation
import NinesKernel

extension FigureQuantity.Form {
  /// 0.001 unavailable is 0.999 available and 3 nines; infinitely many nines where nothing is unavailable.
  func value(ofUnavailability share: Double) -> Double {
    switch self {
    case .availability: return 1 - share
    case .unavailability: return share
    // The share of one replication may be below zero where others are set against it.
    case .nines: return 0 - log10(max(0, share))
    }
  }
}
