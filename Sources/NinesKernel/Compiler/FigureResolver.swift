import NinesModel
import NinesVocabulary

/// Gives each metric its quantity and its subject, and asks the plan for what it needs.
struct FigureResolver {
  var plan: Plan
  let names: NameTable
  let architecture: Architecture
  let serverComponents: [[Int?]]

  /// The figures that every run prints, as far as the model supports them.
  mutating func addUsual() {
    var metrics: [(String, String)] = []
    if plan.hasFailures {
      metrics += ["availability_time", "unavailability_time", "nines_time"].map { ($0, "service") }
      metrics += [
        "downtime_per_year", "outages_per_year", "outage_mean", "outage_p95",
      ].map { ($0, "service") }
    }
    if let requests = plan.requests {
      metrics += [
        "availability_request", "unavailability_request", "nines_request",
        "availability_minutes", "unavailability_minutes", "nines_minutes",
        "response_mean", "response_p50", "response_p95", "response_p99", "response_p999",
        "wait_mean", "waiting_share", "error_share",
      ].map { ($0, "service") }
      metrics += Outcome.allCases.filter { $0 != .good }.map { ("error_share", $0.name) }
      metrics += [("in_system_mean", "service"), ("throughput", "service")]
      for pool in requests.pools {
        if pool.workers != nil { metrics.append(("utilisation", pool.name)) }
        metrics.append(("queue_mean", pool.name))
      }
    }
    if plan.hasPrices, plan.hasFailures || plan.requests != nil {
      metrics.append(("downtime_cost_per_year", "service"))
    }
    if plan.infrastructureCost > 0 { metrics.append(("infrastructure_cost_per_year", "service")) }
    if plan.agreement != nil { metrics.append(("breach_probability", "service")) }
    let nowhere = SourceLocation(file: "", line: 0, column: 0)
    for (metric, subject) in metrics {
      guard
        let quantity = try? quantity(FigureSection(metric: metric, of: subject, at: nowhere))
      else { continue }
      var figure = FigurePlan(metric: metric, subject: subject, quantity: quantity)
      figure.isUsual = true
      plan.figures.append(figure)
    }
    addOfAgreement()
  }

  /// A figure that the model asks for; one that is there already stays one row, and is asked for.
  mutating func add(_ figure: FigureSection) throws(Diagnostic) {
    let quantity = try quantity(figure)
    let metric = label(figure)
    if let row = plan.figures.firstIndex(where: { $0.metric == metric && $0.subject == figure.of })
    {
      plan.figures[row].isUsual = false
      return
    }
    plan.figures.append(FigurePlan(metric: metric, subject: figure.of, quantity: quantity))
  }

  /// The metric with what narrows it down: `in_system_mean above 30`, `error_share while all-up`.
  private func label(_ figure: FigureSection) -> String {
    var text = figure.metric
    if let above = figure.above { text += " above \(Self.plain(above))" }
    if let at = figure.at { text += " at \(Self.plain(at)) s" }
    if let state = figure.state { text += " while \(state)" }
    return text
  }

  static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }

  // MARK: Metrics

  private mutating func quantity(_ figure: FigureSection) throws(Diagnostic) -> FigureQuantity {
    guard let (metric, statistic) = MetricCatalog.split(figure.metric) else {
      let known = MetricCatalog.all.map(\.name)
      let nearest = nearestWord(to: figure.metric, among: MetricCatalog.all.flatMap(\.spellings))
      throw Diagnostic(
        .unknownWord(figure.metric, role: "metric", nearest: nearest, known: known),
        at: figure.location)
    }
    if metric.statistics == .required, statistic == nil {
      throw Diagnostic(
        .invalid(
          "\(metric.name) needs a statistic: \(metric.spellings.joined(separator: ", ")) or "
            + "another quantile"),
        at: figure.location)
    }
    try checkConditions(metric, figure)
    let base = metric.name
    switch base {
    case "response", "wait", "waiting_share", "slowdown_mean", "error_share",
      "time_to_failure_mean", "throughput", "utilisation", "busy_mean", "queue_mean",
      "in_system_mean", "overflow_probability", "time_to_first_queue_full":
      guard plan.requests != nil else { throw needs("traffic", figure) }
      return try requestQuantity(base, statistic, figure)
    case "availability_minutes", "availability_request", "unavailability_minutes",
      "unavailability_request", "nines_minutes", "nines_request":
      guard plan.requests != nil else { throw needs("traffic", figure) }
      try needsService(figure)
      return availability(base)
    case "breach_probability", "breach_probability_year", "tier_probability", "full_period_share",
      "availability_period", "availability_promise", "credit_mean", "credit_per_year",
      "credit_per_year_p95":
      return try agreementQuantity(base, statistic, figure)
    default:
      if base.hasSuffix("cost_per_year") || base == "cost_per_outage" {
        return try money(base, figure)
      }
      guard plan.hasFailures else { throw needs("anything that fails", figure) }
      return try dependabilityQuantity(base, statistic, figure)
    }
  }

  func needs(_ what: String, _ figure: FigureSection) -> Diagnostic {
    Diagnostic(
      .invalid("\(figure.metric) needs \(what), which the model lacks"), at: figure.location)
  }

  func unfit(_ figure: FigureSection, _ subjects: String) -> Diagnostic {
    Diagnostic(
      .invalid("\(figure.metric) has no value of '\(figure.of)'; it takes \(subjects)"),
      at: figure.location)
  }

  // MARK: Requests

  private mutating func requestQuantity(
    _ base: String, _ statistic: FigureQuantity.Statistic?, _ figure: FigureSection
  ) throws(Diagnostic) -> FigureQuantity {
    var requests = FigureQuantity.Requests()
    if let state = figure.state { requests.state = state == "all-up" ? .allUp : .degraded }
    if figure.of != "service", case .requestClass(let row)? = names[figure.of] {
      requests.requestClass = row
    }
    let isRequests = figure.of == "service" || requests.requestClass != nil
    let statistic = statistic ?? .mean
    switch base {
    case "response", "wait":
      if !isRequests {
        guard statistic == .mean else { throw unfit(figure, "a class or the service") }
        try refuseState(figure)
        if base == "response" { return .placeResponse(try place(figure)) }
        return .placeWait(try place(figure, serversToo: false))
      }
      if base == "wait", statistic != .mean { plan.requests?.wants.waits = true }
      return base == "wait" ? .wait(requests, statistic) : .response(requests, statistic)
    case "waiting_share":
      if isRequests { return .waitingShare(requests) }
      try refuseState(figure)
      return .placeWaitingShare(try place(figure, serversToo: false))
    case "slowdown_mean":
      guard isRequests else { throw unfit(figure, "a class or the service") }
      try checkSlowdown(figure)
      plan.requests?.wants.slowdowns = true
      return .slowdown(requests)
    case "error_share":
      let outcome = Outcome.allCases.first { $0.name == figure.of && $0 != .good }
      guard isRequests || outcome != nil else {
        throw unfit(figure, "a class, the service or an outcome")
      }
      return .errorShare(requests, outcome)
    case "time_to_failure_mean":
      guard isRequests else { throw unfit(figure, "a class or the service") }
      return .timeToFailure(requests)
    case "throughput":
      try needsService(figure)
      return .throughput
    case "time_to_first_queue_full":
      try needsService(figure)
      guard plan.requests!.pools.contains(where: { $0.capacity != nil || $0.queueLimit != nil })
      else { throw needs("a pool with a capacity or a queue_limit", figure) }
      guard !plan.hasFailures else {
        throw Diagnostic(
          .invalid(
            "\(figure.metric) is for a model in which nothing fails: what is down outlasts the "
              + "empty place that it starts from"), at: figure.location)
      }
      return .timeToBusyOverflow(row: try watch(BusyWatch(pool: nil, above: nil), figure))
    case "overflow_probability":
      guard let above = figure.above else {
        throw Diagnostic(
          .missingKey("above", example: "{metric: overflow_probability, above: 24}"),
          at: figure.location)
      }
      var pool: Int?
      if case .pool(let row) = try place(figure, serversToo: false) { pool = row }
      return .busyOverflow(row: try watch(BusyWatch(pool: pool, above: Int(above)), figure))
    case "utilisation": return .utilisation(try place(figure))
    case "busy_mean": return .busyWorkers(try place(figure))
    case "queue_mean": return .queue(try place(figure, serversToo: false))
    default: return try inSystem(figure)
    }
  }

  /// - Returns: its row.
  private mutating func watch(
    _ watch: BusyWatch, _ figure: FigureSection
  ) throws(Diagnostic) -> Int {
    guard plan.requests!.wants.busyWatches.count < BusyWatch.most else {
      throw Diagnostic(
        .invalid("a model can have \(BusyWatch.most) figures of busy periods"), at: figure.location)
    }
    plan.requests!.wants.busyWatches.append(watch)
    return plan.requests!.wants.busyWatches.count - 1
  }

  private mutating func inSystem(_ figure: FigureSection) throws(Diagnostic) -> FigureQuantity {
    let place = try place(figure, serversToo: false)
    var pool: Int?
    if case .pool(let row) = place { pool = row }
    if let at = figure.at {
      try checkTime(at, figure)
      let row = plan.requests!.wants.samples.count
      plan.requests!.wants.samples.append((pool, at))
      if let above = figure.above { return .presentAbove(row: row, above: Int(above)) }
      return .presentAt(row: row)
    }
    if let above = figure.above {
      plan.requests!.wants.thresholds.append((pool, Int(above)))
      return .timeAbove(row: plan.requests!.wants.thresholds.count - 1)
    }
    return .inSystem(place)
  }

  private func place(
    _ figure: FigureSection, serversToo: Bool = true
  ) throws(Diagnostic) -> FigureQuantity.Place {
    if figure.of == "service" { return .everywhere }
    var first = 0
    for (row, pool) in (plan.requests?.pools ?? []).enumerated() {
      if pool.name == figure.of { return .pool(row) }
      if let server = pool.serverNames.firstIndex(of: figure.of), serversToo {
        return .server(first + server)
      }
      first += pool.serverNames.count
    }
    throw unfit(figure, serversToo ? "a pool, a server or the service" : "a pool or the service")
  }

  // MARK: Dependability

  private func availability(_ metric: String) -> FigureQuantity {
    let parts = metric.split(separator: "_")
    let form: FigureQuantity.Form =
      parts[0] == "nines" ? .nines : parts[0] == "availability" ? .availability : .unavailability
    return .availability(FigureQuantity.Availability(rawValue: String(parts[1])) ?? .time, form)
  }

  private mutating func dependabilityQuantity(
    _ base: String, _ statistic: FigureQuantity.Statistic?, _ figure: FigureSection
  ) throws(Diagnostic) -> FigureQuantity {
    switch base {
    case "availability_time", "unavailability_time", "nines_time":
      if figure.of != "service" {
        guard base == "unavailability_time" else { throw unfit(figure, "the service") }
        if figure.at != nil { throw unfit(figure, "the service, where a time is given") }
        return .partUnavailability(rows: try timedParts(figure))
      }
      guard let at = figure.at else { return availability(base) }
      try checkTime(at, figure)
      let row =
        plan.infrastructure.sampleTimes.firstIndex(of: at) ?? plan.infrastructure.sampleTimes.count
      if row == plan.infrastructure.sampleTimes.count {
        guard plan.infrastructure.sampleTimes.last ?? 0 <= at else {
          throw Diagnostic(.invalid("give the times 'at' in rising order"), at: figure.location)
        }
        plan.infrastructure.sampleTimes.append(at)
      }
      return .downAt(row: row)
    case "inherent_availability": return .inherentAvailability(try inherentAvailability(figure))
    case "downtime_per_year":
      try needsService(figure)
      return .downtimePerYear
    case "outages_per_year":
      try needsService(figure)
      return .outagesPerYear
    case "outage":
      try needsService(figure)
      return .outage(statistic ?? .mean)
    case "time_to_first_outage":
      try needsService(figure)
      return .timeToFirstOutage
    case "reliability":
      try needsService(figure)
      guard let at = figure.at else {
        throw Diagnostic(
          .missingKey("at", example: "{metric: reliability, at: 1 year}"), at: figure.location)
      }
      try checkTime(at, figure)
      return .reliability(at: at)
    case "failures_mean": return .failures(clocks: try clocks(figure))
    case "failures_per_year": return .failuresPerYear(clocks: try clocks(figure))
    case "downtime_share":
      guard let phase = Phase.allCases.first(where: { $0.name == figure.of }) else {
        throw unfit(figure, Phase.allCases.map(\.name).joined(separator: ", "))
      }
      return .downtimeShare(phase)
    case "detection":
      return .detection(views: try views(figure), statistic ?? .mean)
    case "unnoticed_share": return .unnoticedShare(views: try views(figure))
    case "looks_down_share": return .looksDownShare(views: try views(figure))
    case "up_but_out_share": return .upButOutShare(views: try views(figure))
    case "takeover":
      let addresses = architecture.addresses.map(\.name)
      if addresses.isEmpty { throw needs("a virtual address", figure) }
      // All addresses together are counted.
      guard figure.of == "service" || addresses == [figure.of] else {
        throw unfit(figure, "the service, or the only address")
      }
      return .takeover(statistic ?? .mean)
    default: return try timer(base, figure)
    }
  }

  // MARK: Money

  private func money(_ base: String, _ figure: FigureSection) throws(Diagnostic) -> FigureQuantity {
    try needsService(figure)
    if base == "infrastructure_cost_per_year" { return .infrastructureCostPerYear }
    guard plan.hasPrices else { throw needs("prices", figure) }
    guard plan.hasFailures || plan.requests != nil else {
      throw needs("anything that fails", figure)
    }
    return base == "cost_per_outage" ? .costPerOutage : .downtimeCostPerYear
  }
}
