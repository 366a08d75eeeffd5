import Foundation

/// What is left of a duration that has lasted for some time; from the side of the survivors, so that the far tail keeps its
/// digits.
extension Distribution {
  package func cumulativeHazard(_ x: Double) -> Double {
    let survivors = survival(x)
    return survivors > 0.5 ? -log1p(-cumulative(x)) : -log(survivors)
  }

  package func age(atHazard hazard: Double) -> Double {
    guard hazard > 0 else { return 0 }
    let isEarly = hazard < 0.69
    let share = isEarly ? -expm1(-hazard) : exp(-hazard)
    func isReached(_ x: Double) -> Bool {
      isEarly ? cumulative(x) >= share : survival(x) <= share
    }
    var bound = mean
    while !isReached(bound), bound < 1e300 { bound *= 2 }
    return Inversion.smallest(in: 0...bound, where: isReached)
  }

  package func residual(afterAge age: Double, from stream: inout RandomStream) -> Double {
    let hazard = cumulativeHazard(age)
    guard hazard < .infinity else { return 0 }
    return max(0, self.age(atHazard: hazard + stream.standardExponential()) - age)
  }
}
