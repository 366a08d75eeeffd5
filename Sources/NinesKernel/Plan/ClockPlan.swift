package import NinesRandom

/// One way in which one component fails, again and again: an up time, then a down time.
package struct ClockPlan: Sendable {
  package enum Ageing: UInt8, Sendable {
    /// The clock always runs.
    case always
    /// The clock stands still while the component is down for another reason.
    case inOperation
    /// The clock stands still while the service is down.
    case withService
  }

  package let component: Int
  package let mode: String  // the failure mode's keyword, for causes
  package let impairment: Impairment
  package var upTime: RequestSampler
  /// Each up time is as many times longer than the law says.
  package var stretch = 1.0
  package var downTime: RequestSampler
  package var crew: Int?
  package var priority = 0  // the greater goes first
  /// Failures of one kind are inspected together; of components that were declared together.
  package var kind = 0
  package var ageing = Ageing.inOperation
  /// How it ages while its component stands by.
  package var standby = StandbyAgeing.asActive
  /// Whether a behaviour may hold its repair or put its component on standby.
  package var isGoverned = false
  /// Behaviours that are told of each of its failures, and what they asked to be told.
  package var failureWatchers: [(target: Int, row: Int)] = []
  package let upStream: Int
  package let downStream: Int

  package init(
    component: Int, mode: String, impairment: Impairment, upTime: RequestSampler,
    downTime: RequestSampler, upStream: Int, downStream: Int
  ) {
    self.component = component
    self.mode = mode
    self.impairment = impairment
    self.upTime = upTime
    self.downTime = downTime
    self.upStream = upStream
    self.downStream = downStream
  }
}
