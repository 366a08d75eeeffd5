import NinesTheory
import Testing

@Suite("Figures of theory")
struct FigureTests {
  static let models: [any TheoreticalModel] = [
    MMc(arrivalRate: 8, serviceRate: 1, servers: 10),
    MMc(arrivalRate: 8, serviceRate: 1, servers: 7),
    MMcK(arrivalRate: 8, serviceRate: 1, servers: 7, capacity: 12),
    ErlangB(servers: 5, offeredLoad: 3),
    ErlangA(arrivalRate: 8, serviceRate: 1, servers: 7, meanPatience: 2),
    QueueTimeout(arrivalRate: 8, serviceRate: 1, servers: 7, timeout: 2),
    MG1(arrivalRate: 8, meanService: 0.1, squaredCoefficientOfVariation: 2),
    MD1(arrivalRate: 8, service: 0.1),
    MPH1(arrivalRate: 8, service: .erlang(stages: 2, mean: 0.1)),
    GIM1(interarrival: .constant(0.1), serviceRate: 12),
    ProcessorSharing(arrivalRate: 8, meanWork: 0.1),
    PowerOfChoices(utilisation: 0.8, choices: 2, serviceRate: 1),
    SplitQueues(arrivalRate: 3, shares: [0.5, 0.5], serviceRates: [2, 3]),
    JacksonNetwork(
      arrivals: [1, 0], serviceRates: [2, 3], servers: [1, 1], routing: [[0, 1], [0, 0]]),
    TandemQueues(arrivalRate: 1, stations: [(2, 1), (1, 2)]),
    InteractiveSystem(clients: 5, meanThinkTime: 1, serviceRate: 3, servers: 1),
    BatchMM1(batchRate: 1, sizes: [0.5, 0.5], serviceRate: 2),
    MarkovArrivalQueue(
      arrivals: MarkovArrivals(modulatedRates: [1, 4], meanHolds: [5, 1]), serviceRate: 1,
      servers: 3),
    ShorterOfTwoQueues(arrivalRate: 1, serviceRates: (1, 1)),
    FailingServersQueue(
      arrivalRate: 1, serviceRate: 1, servers: 2, meanTimeToFailure: 100, meanTimeToRepair: 5,
      crews: 1),
    SinusoidalSessions(meanRate: 1, amplitude: 0.5, period: 100, meanDuration: 3),
    RepairableUnit(meanTimeToFailure: 100, meanTimeToRepair: 1),
    IndependentGroup(units: 4, needed: 3, meanTimeToFailure: 100, meanTimeToRepair: 1),
    RepairableGroup(units: 4, needed: 3, meanTimeToFailure: 100, meanTimeToRepair: 1, crews: 2),
    SeriesSystem(blocks: [LongRunAvailability(unavailability: 1e-3, outageRate: 1e-5)]),
    CommonCauseGroup(meanTimeToFailure: 100, meanTimeToRepair: 1, beta: 0.1),
    StandbyPair(
      meanTimeToFailure: 100, standbyMeanTimeToFailure: .infinity, meanTimeToRepair: 1,
      coverage: 0.9,
      meanSwitchover: 0.1, meanManualSwitchover: 0.5),
    VirtualAddressPair(timers: VRRPTimers(), meanTimeToFailure: 1e6, meanTimeToRepair: 3600),
    AgeReplacement(meanLifetime: 100, shape: 2, age: 50, repair: 3, renewal: 1),
    DeferredRepair(units: 3, needed: 2, meanTimeToFailure: 100, interval: 10),
    LeaderFailover(meanTimeToFailure: 1e6, replicas: 2, promotion: 5),
    SpreadsheetAvailability(blocks: [.init(unitUnavailability: 0.01, units: 2)]),
    HealthCheckTiming(),
    VRRPTimers(version: .three),
    CheckedPool(
      servers: 3, meanTimeToFailure: 1000, meanTimeToRepair: 50, interval: 2, fall: 3, rise: 2),
  ]

  @Test(
    "every model names its figures once, with a unit, a formula and a source", arguments: models)
  func wellFormed(model: any TheoreticalModel) {
    let figures = model.figures
    #expect(!figures.isEmpty)
    #expect(Set(figures.map(\.metric)).count == figures.count)
    for figure in figures {
      #expect(figure.value >= 0, "\(figure.metric) of \(figure.formula)")
      #expect(["s", "1", "1/s", "1/year", "min/year", "requests"].contains(figure.unit))
      #expect(!figure.formula.isEmpty && !figure.source.isEmpty)
    }
  }

  @Test("percentiles rise", arguments: models)
  func ordered(model: any TheoreticalModel) {
    for time in ["wait", "response"] {
      let values = model.figures.filter { $0.metric.hasPrefix(time + "_p") }.map(\.value)
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }
}
