import NinesExperiment
import NinesKernel
import NinesModel
import NinesTestSupport
import NinesVocabulary
import Testing

/// What the table of metrics says is what the compiler takes and the run gives.
@Suite("Metrics")
struct MetricTests {
  /// A model with something of every kind that a figure may be about.
  private static let model = """
    nines: 1
    run: {horizon: 200 s, replications: 2, warm_up: 0 s}
    traffic:
      arrivals: {poisson: {rate: 2/s}}
      enters: site
      classes: {page: {share: 100 %}}
    virtual_addresses:
      site:
        routers:
          lb1: {failures: [{process-gone: {up_time: {exponential: {mean: 90 s}}, down_time: 9 s}}]}
          lb2: {priority: 90}
    pools:
      web:
        servers: 2
        work: {erlang: {mean: 100 ms, stages: 2}}
        health_check: {active: {}}
        failures: [{process-gone: {up_time: {exponential: {mean: 60 s}}, down_time: 20 s}}]
    components:
      feed: {failures: [{down: {up_time: {exponential: {mean: 60 s}}, down_time: 5 s}}]}
    structure: {power: {of: feed}}
    service: power
    prices: {per_outage: 1 EUR}
    agreement: {promise: 99 %, bill: 1 EUR, tiers: [{below: 99 %, credit: 10 %}]}
    figures:

    """

  /// Nothing fails.
  private static let quiet = """
    nines: 1
    run: {horizon: 200 s, replications: 2, warm_up: 0 s}
    traffic: {arrivals: {poisson: {rate: 2/s}}, classes: {page: {share: 100 %}}}
    pools: {web: {servers: 2, capacity: 4, work: {erlang: {mean: 100 ms, stages: 2}}}}
    figures:

    """

  private static let names: [Metric.Subject: String] = [
    .service: "service", .requestClass: "page", .outcome: "refused", .pool: "web",
    .server: "web1", .component: "feed", .structure: "power", .address: "site",
    .phase: "manual takeover", .tier: "99 %",
  ]

  private static func plan(_ figure: String) throws -> Plan {
    let text = figure.contains("time_to_first_queue_full") ? quiet : model
    let document = try ModelDocument(text: text + "  - {\(figure)}\n", file: "m.yaml")
    let reading = try ModelReader(wordBook: KernelWords.book).read(document, as: ModelSection.self)
    return try PlanCompiler.plan(
      for: Architecture(reading.values), currency: reading.currency)
  }

  /// Of a place only the mean is kept.
  private static func takes(_ metric: Metric, _ subject: Metric.Subject, _ name: String) -> Bool {
    let isPlace = subject == .pool || subject == .server
    return !(metric.statistics == .required && isPlace) || name.hasSuffix("_mean")
  }

  /// What a metric needs beside its name and its subject.
  private static func needed(by metric: Metric) -> String {
    switch metric.name {
    case "reliability": ", at: 1 s"
    case "overflow_probability": ", above: 3"
    default: ""
    }
  }

  @Test("its subjects are taken, no other is, and its unit is that of the run")
  func subjects() throws {
    var units: [String: String] = [:]
    var asked: [(Metric, FigurePlan)] = []
    for metric in MetricCatalog.all {
      for subject in Metric.Subject.allCases {
        let of = try #require(Self.names[subject])
        for name in metric.spellings {
          let isTaken = metric.subjects.contains(subject) && Self.takes(metric, subject, name)
          let plan = try? Self.plan("metric: \(name), of: \(of)\(Self.needed(by: metric))")
          #expect((plan != nil) == isTaken, "\(name) of \(of)")
          if let figure = plan?.figures.first(where: {
            $0.subject == of && $0.metric.hasPrefix(name) && !$0.isUsual
          }) {
            asked.append((metric, figure))
          }
        }
      }
    }
    var all = try Self.plan("metric: throughput")
    all.figures = asked.map(\.1)
    // Figures that need sums of their own are compiled one by one.
    all.figures.removeAll { figure in
      switch figure.quantity {
      case .partUnavailability, .reliability, .timeToFirstOutage, .busyOverflow,
        .timeToBusyOverflow:
        true
      default: false
      }
    }
    for figure in Experiment.run(plan: all, options: ExperimentOptions(), progress: { _, _, _ in })
      .figures
    {
      units[figure.metric] = figure.unit.replacing("EUR", with: "money")
    }
    for (metric, figure) in asked {
      if let unit = units[figure.metric] { #expect(unit == metric.unit, "\(figure.metric)") }
    }
    #expect(units.count > 40)
  }

  @Test(
    "it takes what narrows it down, and nothing else does",
    arguments: [
      (Metric.Condition.at, "at: 1 s"), (.above, "above: 3"), (.state, "while: degraded"),
    ])
  func conditions(condition: Metric.Condition, text: String) throws {
    for metric in MetricCatalog.all where metric.name != "reliability" {
      let of = try #require(metric.subjects.first.flatMap { Self.names[$0] })
      let plan = try? Self.plan("metric: \(metric.spellings[0]), of: \(of), \(text)")
      #expect((plan != nil) == metric.conditions.contains(condition), "\(metric.name) \(text)")
    }
  }

  @Test("a usual figure that is asked for is one row, and asked for")
  func asked() throws {
    let figures = try Self.plan("metric: response_p99").figures
      .filter { $0.metric == "response_p99" && $0.subject == "service" }
    #expect(figures.count == 1)
    #expect(figures.first?.isUsual == false)
  }

  @Test("names are unique and meanings are one sentence")
  func texts() {
    let names = MetricCatalog.all.flatMap(\.spellings)
    #expect(Set(names).count == names.count)
    for metric in MetricCatalog.all {
      #expect(!metric.meaning.isEmpty && !metric.meaning.hasSuffix("."), "\(metric.name)")
      #expect(!metric.subjects.isEmpty)
    }
  }
}
