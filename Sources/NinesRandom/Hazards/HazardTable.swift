import Foundation

/// The cumulative hazard of a continuous law at knots, between which it is a power of the age; for laws whose own formulas
/// are dear.
///
/// 1200 knots from 1e-14 to 700: ages are right to 2e-4 of themselves, and draws and weights go by the same hazard.
final class HazardTable: Sendable {
  private let logAges: [Double]
  private let logHazards: [Double]
  private static let knots = 1200

  init(_ law: any Distribution) {
    var ages: [Double] = []
    var hazards: [Double] = []
    let low: Double = log(1e-14)
    let high: Double = log(700)
    for knot in 0...Self.knots {
      let hazard = low + (high - low) * Double(knot) / Double(Self.knots)
      let age = log(law.age(atHazard: exp(hazard)))
      guard age.isFinite, age > ages.last ?? -.infinity else { continue }
      ages.append(age)
      hazards.append(hazard)
    }
    logAges = ages
    logHazards = hazards
  }

  func hazard(_ age: Double) -> Double {
    guard age > 0 else { return 0 }
    return exp(Self.value(at: log(age), from: logAges, to: logHazards))
  }

  func age(_ hazard: Double) -> Double {
    guard hazard > 0 else { return 0 }
    return exp(Self.value(at: log(hazard), from: logHazards, to: logAges))
  }

  private static func value(at x: Double, from keys: [Double], to values: [Double]) -> Double {
    var low = 0
    var high = keys.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if keys[middle] <= x { low = middle } else { high = middle }
    }
    let slope = (values[high] - values[low]) / (keys[high] - keys[low])
    return values[low] + slope * (x - keys[low])
  }
}
