package import NinesRandom

/// An arrival process in progress.
package struct ArrivalSource: Sendable {
  package enum Form: Sendable {
    /// Independent times between arrivals.
    case renewal(RequestSampler)
    /// Anything that tells the next arrival.
    case schedule(any ArrivalSchedule)
    /// Clients that think, ask, wait for the answer, and think again.
    case closed(clients: Int, think: RequestSampler)
  }

  package let form: Form

  /// Whether requests come alike at all times and do not wait for answers.
  package var isStationary: Bool {
    switch form {
    case .renewal: return true
    case .schedule(let schedule): return schedule.isStationary
    case .closed: return false
    }
  }

  package init(_ form: Form) { self.form = form }
}
