/// What is summed up for a figure; rows are those of the plan.
package enum FigureQuantity: Sendable {
  package enum Statistic: Sendable, Equatable {
    case mean
    case standardDeviation
    case quantile(Double)
    case largest
  }

  /// Requests of one class or all, in one state or all.
  package struct Requests: Sendable, Equatable {
    package var requestClass: Int?
    package var state: ArrivalState?

    package init(requestClass: Int? = nil, state: ArrivalState? = nil) {
      self.requestClass = requestClass
      self.state = state
    }
  }

  package enum Place: Sendable, Equatable {
    case everywhere
    case pool(Int)
    /// Number among the servers of all pools.
    case server(Int)
  }

  package enum Availability: String, Sendable {
    case time
    case minutes
    case request
  }

  package enum Form: Sendable, Equatable {
    case availability
    case unavailability
    case nines
  }

  // Requests
  case response(Requests, Statistic)
  case wait(Requests, Statistic)
  case waitingShare(Requests)
  case slowdown(Requests)
  /// The share of requests that failed, by one outcome or by any.
  case errorShare(Requests, Outcome?)
  case timeToFailure(Requests)
  case throughput
  case placeResponse(Place)
  case placeWait(Place)
  /// The share of visits that found no worker free and waited, served in the end or not.
  case placeWaitingShare(Place)
  case utilisation(Place)
  case busyWorkers(Place)
  case queue(Place)
  case inSystem(Place)
  /// Share of time with more than the threshold; `row` of the plan's thresholds.
  case timeAbove(row: Int)
  /// The chance that a busy period sees what is watched for; `row` of the plan's busy watches.
  case busyOverflow(row: Int)
  /// The mean time from an empty start until it does.
  case timeToBusyOverflow(row: Int)
  /// The number present at a time; `row` of the plan's samples.
  case presentAt(row: Int)
  /// The chance that the number present at a time is above a limit.
  case presentAbove(row: Int, above: Int)

  // Dependability
  case availability(Availability, Form)
  /// The chance that the service is down at a time; `row` of `sampleTimes`.
  case downAt(row: Int)
  case downtimePerYear
  case outagesPerYear
  case outage(Statistic)
  case timeToFirstOutage
  /// The chance of no outage before a time.
  case reliability(at: Double)
  case failures(clocks: [Int])
  case failuresPerYear(clocks: [Int])
  /// `rows` of the infrastructure's `timed`.
  case partUnavailability(rows: [Int])
  /// Mean up time over mean up and down time, from the laws alone.
  case inherentAvailability(Double)
  case downtimeShare(Phase)
  case detection(views: [Int], Statistic)
  case unnoticedShare(views: [Int])
  case looksDownShare(views: [Int])
  case upButOutShare(views: [Int])
  case takeover(Statistic)
  /// A timer of the configuration, known without simulation.
  case constant(Double, source: String)

  // Money
  case downtimeCostPerYear
  case costPerOutage
  case infrastructureCostPerYear

  case agreement(AgreementFigure)
}
