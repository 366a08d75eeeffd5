import NinesKernel
import NinesStatistics

/// All figures of a plan in the making, in the plan's order.
final class FigureBook {
  private enum Slot {
    case accumulator(any FigureAccumulator)
    case quantile(row: Int, probability: Double)
    /// Found by runs of its own.
    case firstOutage
  }

  private let plan: Plan
  private let histograms: RequestHistograms
  private var slots: [Slot] = []
  var firstOutage = Finding.unsupported(.noObservations)
  /// By row: figures that are found beside the replications.
  var found: [Int: RareOutages.Found] = [:]

  init(plan: Plan, histograms: RequestHistograms) {
    self.plan = plan
    self.histograms = histograms
    slots = plan.figures.map { slot(for: $0.quantity) }
  }

  /// Returns the replication's own value of each figure.
  func add(_ observations: Observations) -> [Double?] {
    slots.map { slot in
      if case .accumulator(let accumulator) = slot { return accumulator.add(observations) }
      return nil
    }
  }

  var wantsFirstOutage: Bool {
    slots.indices.contains { row in
      if case .firstOutage = slots[row] { found[row] == nil } else { false }
    }
  }

  /// - Parameter confidence: nil for the plan's; the time to the first outage has the plan's always.
  func finding(_ figure: Int, confidence: Double? = nil) -> Finding {
    let confidence = confidence ?? plan.confidence
    if let found = found[figure] { return found(confidence) }
    switch slots[figure] {
    case .accumulator(let accumulator): return accumulator.finding(confidence: confidence)
    case .firstOutage: return firstOutage
    case .quantile(let row, let probability):
      return histograms.findings(
        row: row, probabilities: [probability], confidence: confidence
      ).findings[0]
    }
  }

  /// What moved a figure, for its difference to that of another candidate; empty where replications did not.
  func influences(_ figure: Int) -> [Double] {
    if found[figure] != nil { return [] }
    switch slots[figure] {
    case .accumulator(let accumulator): return accumulator.influences
    case .firstOutage: return []
    case .quantile(let row, let probability):
      return histograms.influences(row: row, probability: probability)
    }
  }

  /// The figures that are quantiles with a number: the highest of the service, how many replications tell it as well.
  var highestQuantile: (figure: Int, probability: Double, effective: Double)? {
    var highest: (figure: Int, probability: Double, effective: Double)?
    for figure in slots.indices where plan.figures[figure].subject == "service" {
      guard case .quantile(let row, let probability) = slots[figure],
        probability > highest?.probability ?? 0, finding(figure).estimate != nil,
        let effective = histograms.effectiveReplications(row: row, beyond: probability)
      else { continue }
      highest = (figure, probability, effective)
    }
    return highest
  }

  // MARK: From the plan

  private func slot(for quantity: FigureQuantity) -> Slot {
    switch quantity {
    case .response(let requests, .quantile(let probability)):
      return .quantile(row: histograms.row(of: .response, requests), probability: probability)
    case .wait(let requests, .quantile(let probability)):
      return .quantile(row: histograms.row(of: .wait, requests), probability: probability)
    case .timeToFirstOutage: return .firstOutage
    case .response, .wait, .waitingShare, .slowdown, .errorShare, .timeToFailure, .throughput,
      .placeResponse, .placeWait, .placeWaitingShare, .utilisation, .busyWorkers, .queue, .inSystem,
      .timeAbove, .busyOverflow, .timeToBusyOverflow,
      .presentAt, .presentAbove:
      precondition(plan.requests != nil, "a figure of requests in a plan without traffic")
      return .accumulator(ofRequests(quantity))
    default: return .accumulator(ofDependability(quantity))
    }
  }

  private func ofRequests(_ quantity: FigureQuantity) -> any FigureAccumulator {
    switch quantity {
    case .response(let requests, .mean): return RequestFigures.responseMean(requests)
    case .response(let requests, .standardDeviation):
      return RequestFigures.responseDeviation(requests)
    case .wait(let requests, .mean): return RequestFigures.waitMean(requests)
    case .waitingShare(let requests): return RequestFigures.waitingShare(requests)
    case .slowdown(let requests): return RequestFigures.slowdown(requests)
    case .errorShare(let requests, let outcome):
      return RequestFigures.errorShare(
        requests, outcome, trials: outcome == nil ? AvailabilityFigures(plan).trials : nil)
    case .timeToFailure(let requests): return RequestFigures.timeToFailure(requests)
    case .throughput: return RequestFigures.throughput()
    case .placeResponse(let place): return figures(at: place).response()
    case .placeWait(let place): return figures(at: place).wait()
    case .placeWaitingShare(let place): return figures(at: place).waitingShare()
    case .utilisation(let place): return figures(at: place).utilisation()
    case .busyWorkers(let place): return figures(at: place).busyWorkers()
    case .queue(let place): return figures(at: place).queue()
    case .inSystem(let place): return figures(at: place).inSystem()
    case .timeAbove(let row):
      return ShareFigure(trials: 1) { observations in
        observations.requests.map { $0.timeAbove[row] / $0.window }
      }
    case .busyOverflow(let row): return BusyFigures.overflow(row: row)
    case .timeToBusyOverflow(let row): return BusyFigures.timeToPassage(row: row)
    case .presentAt(let row):
      return MeanFigure { observations in observations.requests.map { Double($0.samples[row]) } }
    case .presentAbove(let row, let above):
      return ProportionFigure { observations in
        observations.requests.map { $0.samples[row] > above }
      }
    default: return KnownFigure()
    }
  }

  private func figures(at place: FigureQuantity.Place) -> PlaceFigures {
    PlaceFigures(place, plan: plan.requests!)
  }

  private func ofDependability(_ quantity: FigureQuantity) -> any FigureAccumulator {
    let figures = AvailabilityFigures(plan)
    switch quantity {
    case .availability(let kind, let form): return figures.availability(kind, form)
    case .downAt(let row): return figures.downAt(row: row)
    case .downtimePerYear: return figures.downtimePerYear()
    case .outagesPerYear: return figures.outagesPerYear()
    case .outage(let statistic): return figures.outage(statistic)
    case .reliability(let time): return figures.reliability(at: time)
    case .failures(let clocks): return figures.failures(clocks)
    case .failuresPerYear(let clocks): return figures.failuresPerYear(clocks)
    case .partUnavailability(let rows): return figures.partUnavailability(rows)
    case .downtimeShare(let phase): return figures.downtimeShare(phase)
    case .detection(let views, let statistic):
      return DetectionFigures(views: views).detection(statistic, among: figures)
    case .unnoticedShare(let views): return DetectionFigures(views: views).unnoticedShare()
    case .looksDownShare(let views): return DetectionFigures(views: views).looksDownShare()
    case .upButOutShare(let views): return DetectionFigures(views: views).upButOutShare()
    case .takeover(let statistic): return figures.takeover(statistic)
    case .constant(let value, let source): return KnownFigure(value, source: source)
    case .inherentAvailability(let value): return KnownFigure(value, source: "means of the laws")
    case .downtimeCostPerYear: return CostFigures.downtimePerYear(plan)
    case .costPerOutage: return CostFigures.perOutage()
    case .infrastructureCostPerYear: return CostFigures.infrastructurePerYear(plan)
    case .agreement(let figure):
      guard let agreement = plan.agreement else { return KnownFigure() }
      return AgreementFigures(plan, agreement).figure(figure)
    default: return KnownFigure()
    }
  }
}
