package import NinesRandom

/// What fails several components at one instant, again and again.
package struct CommonCausePlan: Sendable {
  package let name: String
  /// The clocks that it makes fail; one whose component is down already is spared.
  package let clocks: [Int]
  /// Clocks each of whose failures is an occurrence; mostly none.
  package var triggers: [Int] = []
  /// From one occurrence to the next, whatever is up or down, seconds.
  package let interval: RequestSampler
  /// Chance that a member is hit, for each on its own.
  package let chance: Double
  package let intervalStream: Int
  package let chanceStream: Int

  package init(
    name: String, clocks: [Int], interval: RequestSampler, chance: Double = 1,
    intervalStream: Int, chanceStream: Int
  ) {
    self.name = name
    self.clocks = clocks
    self.interval = interval
    self.chance = chance
    self.intervalStream = intervalStream
    self.chanceStream = chanceStream
  }
}

extension InfrastructurePlan {
  /// Moves a share of the failures of some clocks, alike by their laws, into a common cause; the rest stays with them.
  ///
  /// Independent failures keep their law stretched by 1 / (1 - beta); the common cause comes as a Poisson process of
  /// rate beta over the mean up time. For exponential laws both are exact. For others the long-run rate of failures
  /// is kept but for the time spent down, and the times to the first failure are approximate.
  /// - Source: Fleming, beta-factor model, 1975; IEC 61508-6, annex D.
  package mutating func betaFactorCause(
    name: String, clocks: [Int], beta: Double, meanUpTime: Double, intervalStream: Int,
    chanceStream: Int
  ) -> CommonCausePlan {
    for clock in clocks { self.clocks[clock].stretch = 1 / (1 - beta) }
    return CommonCausePlan(
      name: name, clocks: clocks, interval: .exponential(mean: meanUpTime / beta),
      intervalStream: intervalStream, chanceStream: chanceStream)
  }

  /// A clock that never runs out by itself and only fails by a shared shock, with a down time of its own.
  ///
  /// Returns its row; the streams of other clocks are left as they were.
  package mutating func addShockClock(
    component: Int, mode: String, impairment: Impairment, downTime: RequestSampler, crew: Int?,
    stream: Int
  ) -> Int {
    var clock = ClockPlan(
      component: component, mode: mode, impairment: impairment, upTime: .constant(.infinity),
      downTime: downTime, upStream: stream, downStream: stream)
    clock.crew = crew
    clock.ageing = .always
    clocks.append(clock)
    return clocks.count - 1
  }

  /// Adds the mechanism of all shared causes; once, when all clocks stand.
  package mutating func addCommonCauses(_ causes: [CommonCausePlan]) {
    sharedCauses = causes.map(\.name)
    let target = behaviours.count + 1
    for (row, cause) in causes.enumerated() {
      for clock in cause.triggers { clocks[clock].failureWatchers.append((target, row)) }
    }
    behaviours.append(CommonCauses(target: target, causes: causes))
  }
}
