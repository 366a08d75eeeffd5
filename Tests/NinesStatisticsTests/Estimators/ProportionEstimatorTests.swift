import CGSL
import NinesStatistics
import Testing

@Suite struct ProportionEstimatorTests {
  /// Brown, Cai, DasGupta 2001 quote Wilson as [p + z^2 / 2n +- ...]; 10 of 50 evaluated by hand.
  @Test("ten of fifty by Wilson, two of fifty by Clopper-Pearson")
  func worked() throws {
    let ten = try #require(ProportionEstimator().finding(successes: 10, of: 50).estimate)
    #expect(ten.method == "Wilson")
    #expect(abs(ten.interval.lowerBound - 0.112437) < 1e-5)
    #expect(abs(ten.interval.upperBound - 0.330370) < 1e-5)
    let two = try #require(ProportionEstimator().finding(successes: 2, of: 50).estimate)
    #expect(two.method == "Clopper-Pearson")
    #expect(abs(two.interval.lowerBound - 0.004881) < 1e-5)
    #expect(abs(two.interval.upperBound - 0.137138) < 1e-5)
  }

  @Test("none or all of n trials prove one side: the rule of three, exactly")
  func oneSided() {
    guard case .bounded(let none) = ProportionEstimator().finding(successes: 0, of: 100),
      case .bounded(let all) = ProportionEstimator().finding(successes: 100, of: 100)
    else {
      Issue.record("not one-sided")
      return
    }
    #expect(none.side == .upper)
    #expect(abs(pow(1 - none.value, 100) - 0.05) < 1e-12)
    #expect(all.side == .lower)
    #expect(abs(all.value + none.value - 1) < 1e-12)
    #expect(ProportionEstimator().finding(from: []) == .unsupported(.noObservations))
  }

  /// Exact, by summing over all outcomes: no probability is covered below 0.925, the mean over them
  /// is near 0.95.
  @Test("coverage over all probabilities", arguments: [16, 64, 256])
  func coverage(trials: Int) {
    let findings = (0...trials).map { ProportionEstimator().finding(successes: $0, of: trials) }
    var total = 0.0
    var least = 1.0
    let points = 999
    for point in 1...points {
      let truth = Double(point) / Double(points + 1)
      var covered = 0.0
      for (successes, finding) in findings.enumerated() {
        let holds =
          switch finding {
          case .supported(let estimate): estimate.interval.contains(truth)
          case .bounded(let bound): (bound.side == .upper) == (truth <= bound.value)
          case .unsupported: false
          }
        if holds { covered += gsl_ran_binomial_pdf(UInt32(successes), truth, UInt32(trials)) }
      }
      total += covered
      least = min(least, covered)
    }
    #expect(least > 0.925)
    #expect((0.95...0.98).contains(total / Double(points)))
  }
}
