import Foundation

/// Loads in words.
enum LoadText {
  /// `103 %`, and as many decimals as tell it from 100 %.
  static func percent(_ share: Double) -> String {
    let excess = abs(100 * share - 100)
    let decimals = excess >= 1 || excess == 0 ? 0 : min(6, Int(ceil(-log10(excess))))
    return String(format: "%.\(decimals)f %%", 100 * share)
  }
}
