import NinesModel
import NinesRandom
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
    let nowhere = SourceLocation(file: "", line: 0, column: 0)
    for (metric, subject) in metrics {
      guard
        let quantity = try? quantity(FigureSection(metric: metric, of: subject, at: nowhere))
      else { continue }
      var figure = FigurePlan(metric: metric, subject: subject, quantity: quantity)
      figure.isUsual = true
      plan.figures.append(figure)
    }
  }

  /// A figure that the model asks for; one that is there already stays one row.
  mutating func add(_ figure: FigureSection) throws(Diagnostic) {
    let quantity = try quantity(figure)
    let metric = label(figure)
    if plan.figures.contains(where: { $0.metric == metric && $0.subject == figure.of }) { return }
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

  static let metrics = [
    "response", "wait", "waiting_share", "slowdown_mean", "error_share", "time_to_failure_mean",
    "throughput", "utilisation", "busy_mean", "queue_mean", "in_system_mean",
    "availability_time", "availability_minutes", "availability_request", "inherent_availability",
    "unavailability_time",
    "unavailability_minutes", "unavailability_request", "nines_time", "nines_minutes",
    "nines_request", "downtime_per_year", "outages_per_year", "outage", "time_to_first_outage",
    "reliability", "failures_mean", "failures_per_year", "downtime_share", "detection",
    "unnoticed_share", "looks_down_share", "up_but_out_share", "takeover", "active_down_interval",
    "graceful_takeover", "downtime_cost_per_year", "cost_per_outage",
    "infrastructure_cost_per_year",
  ]

  private mutating func quantity(_ figure: FigureSection) throws(Diagnostic) -> FigureQuantity {
    let (base, statistic) = Self.split(figure.metric)
    try checkConditions(base, figure)
    switch base {
    case "response", "wait", "waiting_share", "slowdown_mean", "error_share",
      "time_to_failure_mean", "throughput", "utilisation", "busy_mean", "queue_mean",
      "in_system_mean":
      guard plan.requests != nil else { throw needs("traffic", figure) }
      return try requestQuantity(base, statistic, figure)
    case "availability_minutes", "availability_request", "unavailability_minutes",
      "unavailability_request", "nines_minutes", "nines_request":
      guard plan.requests != nil else { throw needs("traffic", figure) }
      try needsService(figure)
      return availability(base)
    case _ where Self.metrics.contains(base):
      if base.hasSuffix("cost_per_year") || base == "cost_per_outage" {
        return try money(base, figure)
      }
      guard plan.hasFailures else { throw needs("anything that fails", figure) }
      return try dependabilityQuantity(base, statistic, figure)
    default:
      throw Diagnostic(
        .unknownWord(
          figure.metric, role: "metric", nearest: Self.nearest(figure.metric), known: Self.metrics),
        at: figure.location)
    }
  }

  /// `wait_p999` into its base and its statistic; the statistic is nil where the metric has none.
  private static func split(_ metric: String) -> (base: String, FigureQuantity.Statistic?) {
    for base in ["response", "wait", "outage", "detection", "takeover"]
    where metric.hasPrefix(base + "_") {
      let rest = metric.dropFirst(base.count + 1)
      switch rest {
      case "mean": return (base, .mean)
      case "sd": return (base, .standardDeviation)
      case "max": return (base, .largest)
      default: break
      }
      let digits = rest.dropFirst()
      if rest.first == "p", digits.count >= 2, digits.count <= 7,
        digits.count == 2 || digits.last != "0",  // p100 is not p10
        digits.allSatisfy(\.isWholeNumber),
        let value = Double("0." + digits), value > 0, value < 1
      {
        return (base, .quantile(value))
      }
    }
    return (metric, nil)
  }

  private static func nearest(_ metric: String) -> String? {
    let spelled = metrics.flatMap { base -> [String] in
      switch base {
      case "response", "wait", "outage", "detection", "takeover":
        return ["\(base)_mean", "\(base)_p95", "\(base)_p99", "\(base)_p999", "\(base)_max"]
      default: return [base]
      }
    }
    return nearestWord(to: metric, among: spelled)
  }

  private func needs(_ what: String, _ figure: FigureSection) -> Diagnostic {
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
    switch base {
    case "response", "wait":
      guard let statistic, statistic != .largest else { throw unfit(figure, "mean, sd, p50...") }
      if !isRequests {
        guard statistic == .mean else { throw unfit(figure, "a class or the service") }
        let place = try place(figure)
        return base == "wait" ? .placeWait(place) : .placeResponse(place)
      }
      if base == "wait", statistic != .mean { plan.requests?.wants.waits = true }
      return base == "wait" ? .wait(requests, statistic) : .response(requests, statistic)
    case "waiting_share":
      if isRequests { return .waitingShare(requests) }
      let place = try place(figure)
      if case .server = place { throw unfit(figure, "a class, a pool or the service") }
      return .placeWaitingShare(place)
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
    case "utilisation": return .utilisation(try place(figure))
    case "busy_mean": return .busyWorkers(try place(figure))
    case "queue_mean": return .queue(try place(figure))
    default: return try inSystem(figure)
    }
  }

  private mutating func inSystem(_ figure: FigureSection) throws(Diagnostic) -> FigureQuantity {
    let place = try place(figure)
    var pool: Int?
    switch place {
    case .everywhere: break
    case .pool(let row): pool = row
    case .server: throw unfit(figure, "a pool or the service")
    }
    if let at = figure.at {
      guard at <= plan.end else {
        throw Diagnostic(
          .outOfRange(
            key: "at", value: "\(Self.plain(at)) s",
            allowed: "up to the end of the run, \(Self.plain(plan.end)) s"),
          at: figure.location)
      }
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

  private func place(_ figure: FigureSection) throws(Diagnostic) -> FigureQuantity.Place {
    if figure.of == "service" { return .everywhere }
    var first = 0
    for (row, pool) in (plan.requests?.pools ?? []).enumerated() {
      if pool.name == figure.of { return .pool(row) }
      if let server = pool.serverNames.firstIndex(of: figure.of) { return .server(first + server) }
      first += pool.serverNames.count
    }
    throw unfit(figure, "a pool, a server or the service")
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
        return .partUnavailability(rows: try timedParts(figure))
      }
      guard let at = figure.at else { return availability(base) }
      guard base == "unavailability_time", at <= plan.end else {
        throw unfit(figure, "an earlier time")
      }
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
      guard let statistic, statistic != .largest else { throw unfit(figure, "mean, p95...") }
      return .outage(statistic)
    case "time_to_first_outage":
      try needsService(figure)
      return .timeToFirstOutage
    case "reliability":
      try needsService(figure)
      guard let at = figure.at, at <= plan.end else {
        throw Diagnostic(
          .missingKey("at", example: "{metric: reliability, at: 1 year}"), at: figure.location)
      }
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
      guard !plan.infrastructure.addresses.isEmpty else { throw needs("a virtual address", figure) }
      return .takeover(statistic ?? .mean)
    default: return try timer(base, figure)
    }
  }

  /// The down time of a component, of each of several, or of a structure is asked for.
  private mutating func timedParts(_ figure: FigureSection) throws(Diagnostic) -> [Int] {
    let inputs: [GatePlan.Input]
    switch names[figure.of] {
    case .components(let rows)? where !rows.isEmpty: inputs = rows.map { .component($0) }
    case .gate(let gate)?: inputs = [.gate(gate)]
    default: throw unfit(figure, "a component that can fail, or a structure")
    }
    return inputs.map { input in
      if let row = plan.infrastructure.timed.firstIndex(of: input) { return row }
      plan.infrastructure.timed.append(input)
      return plan.infrastructure.timed.count - 1
    }
  }

  private func clocks(_ figure: FigureSection) throws(Diagnostic) -> [Int] {
    let all = Array(plan.infrastructure.clocks.indices)
    if figure.of == "service" { return all }
    guard case .components(let rows)? = names[figure.of] else { throw unfit(figure, "a component") }
    return all.filter { rows.contains(plan.infrastructure.clocks[$0].component) }
  }

  /// Of a component that fails in one way and waits for nobody: what renewal theory says whatever the laws.
  private func inherentAvailability(_ figure: FigureSection) throws(Diagnostic) -> Double {
    guard let part = architecture.components.first(where: { $0.name == figure.of })?.part,
      part.failures.count == 1, part.dependsOn.isEmpty,
      !(architecture.standbyGroups.flatMap(\.part.of) + architecture.commonCauses.flatMap(\.part.of))
        .contains(where: { $0.content == figure.of || $0.content.hasPrefix(figure.of) })
    else { throw unfit(figure, "a component with one way to fail, on its own") }
    let timing = try FailureModeCatalog.mode(part.failures[0].content).timing
    guard timing.crew == nil else { throw unfit(figure, "a component without a crew") }
    let up = try DistributionCatalog.law(timing.upTime).mean
    let down = try DistributionCatalog.law(timing.downTime).mean
    return up / (up + down)
  }

  private func views(_ figure: FigureSection) throws(Diagnostic) -> [Int] {
    let views = plan.infrastructure.views
    guard !views.isEmpty else { throw needs("a pool with a server that fails", figure) }
    if figure.of == "service" { return Array(views.indices) }
    switch names[figure.of] {
    case .components(let rows)?:
      return views.indices.filter { rows.contains(views[$0].component) }
    case .pool(let number)?:
      let rows = serverComponents[number].compactMap { $0 }
      return views.indices.filter { rows.contains(views[$0].component) }
    default: throw unfit(figure, "a pool, a server or the service")
    }
  }

  /// Timers of the backup with the highest priority, from the configuration alone.
  private func timer(_ base: String, _ figure: FigureSection) throws(Diagnostic) -> FigureQuantity {
    var row = 0
    if figure.of != "service" {
      guard case .address(let found)? = names[figure.of] else { throw unfit(figure, "an address") }
      row = found
    }
    guard architecture.addresses.indices.contains(row) else {
      throw needs("a virtual address", figure)
    }
    let part = architecture.addresses[row].part
    let priorities = part.routers.map(\.priority).sorted(by: >)
    let declared = priorities.count > 1 ? priorities[1] : priorities[0]
    let backup = RouterPlan.effectivePriority(
      declared, scriptWeight: part.trackScript?.weight, passes: true)
    let version: RouterTimers.Version = part.version == 2 ? .two : .three
    if base == "graceful_takeover" {
      return .constant(
        RouterTimers.skew(
          priority: backup, interval: part.advertisementInterval, version: version),
        source: "RFC 9568, 6.1: skew")
    }
    return .constant(
      RouterTimers.activeDownInterval(
        adverts: part.missedAdvertisements, priority: backup,
        interval: part.advertisementInterval, version: version),
      source: "RFC 9568, 6.1: active-down interval")
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
