import Foundation
import NinesTheory
import Testing

@Suite("Queues beyond M/M/c")
struct GeneralQueueTests {
  /// Expected: Pollaczek-Khinchine.
  @Test("the mean wait depends on two moments of the service", arguments: meansRows)
  func meanWait(_ answer: KnownAnswer) { answer.check() }

  static let meansRows: [KnownAnswer] = {
    func wait(_ rate: Double, _ squared: Double) -> Double {
      MG1(arrivalRate: rate, meanService: 0.01, squaredCoefficientOfVariation: squared).meanWait
    }
    let weibull = tgamma(1 + 2 / 0.7) / pow(tgamma(1 + 1 / 0.7), 2) - 1
    return [
      KnownAnswer("constant", wait(80, 0), 0.02),
      KnownAnswer("Erlang-4", wait(80, 0.25), 0.025),
      KnownAnswer("Weibull, shape 0.7", wait(60, weibull), 0.0235401422389),
      KnownAnswer("hyperexponential", wait(60, 5), 0.045),
      KnownAnswer("lognormal, cv 1.5", wait(70, 2.25), 0.0379166666667),
    ]
  }()

  /// Expected: the alternating sum for M/D/1 in 60 digits, and the phase-type law of the wait, computed
  /// independently.
  @Test("percentiles of the wait", arguments: percentilesRows)
  func waitPercentiles(_ answer: KnownAnswer) { answer.check() }

  static let percentilesRows: [KnownAnswer] = {
    let constant = MD1(arrivalRate: 80, service: 0.01)
    let varied = MPH1(
      arrivalRate: 60,
      service: .hyperexponential(
        probabilities: [0.908248290463863, 0.09175170953613698],
        means: [0.0055051025721682195, 0.054494897427831784]))
    let erlang = MPH1(arrivalRate: 80, service: .erlang(stages: 4, mean: 0.01))
    return [
      KnownAnswer("constant p95", constant.waitQuantile(0.95), 0.06620324997),
      KnownAnswer("constant p99", constant.waitQuantile(0.99), 0.1035588679),
      KnownAnswer("constant p99.9", constant.waitQuantile(0.999), 0.1570026819),
      KnownAnswer("hyperexponential mean", varied.wait.mean, 0.045),
      KnownAnswer("hyperexponential p95", varied.wait.quantile(0.95), 0.213921651, within: 3e-9),
      KnownAnswer("hyperexponential p99", varied.wait.quantile(0.99), 0.370505768, within: 3e-9),
      KnownAnswer("hyperexponential p99.9", varied.wait.quantile(0.999), 0.594526994, within: 3e-9),
      KnownAnswer("its response p99", varied.response.quantile(0.99), 0.385889476, within: 3e-9),
      KnownAnswer("Erlang-4 mean", erlang.wait.mean, 0.025),
      KnownAnswer("Erlang-4 p95", erlang.wait.quantile(0.95), 0.0843190706, within: 3e-9),
      KnownAnswer("Erlang-4 p99", erlang.wait.quantile(0.99), 0.132422062, within: 4e-9),
      KnownAnswer("Erlang-4 p99.9", erlang.wait.quantile(0.999), 0.201241884, within: 3e-9),
      KnownAnswer("its response p99", erlang.response.quantile(0.99), 0.142865179, within: 4e-9),
    ]
  }()

  /// Expected: root of the fixed-point equation (Lambert W for constant interarrival times), computed to 10
  /// digits independently; round robin over four servers is Erlang-4/M/1.
  @Test("other arrivals than Poisson", arguments: otherArrivalsRows)
  func generalArrivals(_ answer: KnownAnswer) { answer.check() }

  static let otherArrivalsRows: [KnownAnswer] = {
    let constant = GIM1(interarrival: .constant(0.01), serviceRate: 125)
    let weibull = GIM1(interarrival: .weibull(mean: 0.01, shape: 0.6), serviceRate: 1 / 0.007)
    let turns = GIM1(roundRobinOver: 4, arrivalRate: 340, serviceRate: 100)
    return [
      KnownAnswer("constant, wait mean", constant.meanWait, 0.01354184672),
      KnownAnswer("constant, waiting share", constant.waitingProbability, 0.6286297965),
      KnownAnswer("constant, response p99", constant.responseQuantile(0.99), 0.09920387026),
      KnownAnswer("Weibull, wait mean", weibull.meanWait, 0.03516302295),
      KnownAnswer("Weibull, waiting share", weibull.waitingProbability, 0.8339777485),
      KnownAnswer("Weibull, response p99", weibull.responseQuantile(0.99), 0.1941678963),
      KnownAnswer("round robin, response mean", turns.meanResponse, 0.0430420309, within: 2e-9),
      KnownAnswer("round robin, response p99", turns.responseQuantile(0.99), 0.1982158774),
      KnownAnswer("round robin, waiting share", turns.waitingProbability, 0.7676689554),
    ]
  }()

  @Test(
    "Poisson arrivals make G/M/1 an M/M/1 up to the brink of saturation",
    arguments: [0.5, 0.9, 0.9999])
  func poissonLimit(load: Double) {
    let general = GIM1(interarrival: .erlang(stages: 1, mean: 1 / load), serviceRate: 1)
    #expect(abs(general.meanResponse * (1 - load) - 1) < 1e-10)
  }

  /// Expected: insensitivity, and the closed form and tagged-request chain of M/M/1 with processor sharing.
  @Test("processor sharing", arguments: sharingRows)
  func processorSharing(_ answer: KnownAnswer) { answer.check() }

  static let sharingRows: [KnownAnswer] = {
    let server = ProcessorSharing(arrivalRate: 70, meanWork: 0.01)
    return [
      KnownAnswer("response mean", server.meanResponse, 0.0333333333333),
      KnownAnswer("slowdown", server.meanSlowdown, 3.33333333333),
      KnownAnswer("deviation", server.standardDeviationOfResponseIfExponential, 0.0480384461),
      KnownAnswer("p99", server.responseIfExponential.quantile(0.99), 0.23248703, within: 3e-8),
    ]
  }()

  /// Expected: matrix-geometric solution of a two-state burst stream and of a weighted cycle of picks; batches
  /// by their closed form and chain; computed to 8 digits or more independently.
  @Test("bursts, batches and cycles", arguments: burstsRows)
  func burstyArrivals(_ answer: KnownAnswer) { answer.check() }

  static let burstsRows: [KnownAnswer] = {
    let burst = MarkovArrivalQueue(
      arrivals: MarkovArrivals(modulatedRates: [40, 160], meanHolds: [9, 1]), serviceRate: 100)
    let batches = BatchMM1(batchRate: 10, size: 5, serviceRate: 1 / 0.014)
    let cycle = [0, 0, 1, 0]
    let servers = [0, 1].map { server in
      MarkovArrivalQueue(
        arrivals: MarkovArrivals(rate: 220, picks: cycle.map { $0 == server }),
        serviceRate: 1 / [0.005, 0.015][server])
    }
    return [
      KnownAnswer("bursts, response mean", burst.meanResponse, 0.285337565, within: 3e-9),
      KnownAnswer("bursts, waiting share", burst.waitingProbability, 0.628161846, within: 2e-9),
      KnownAnswer("bursts, response p99", burst.responseQuantile(0.99), 2.5838484, within: 3e-8),
      KnownAnswer("batches, response mean", batches.meanResponse, 0.14),
      KnownAnswer("batches, p99", batches.response.quantile(0.99), 0.60741779, within: 2e-8),
      KnownAnswer("batches, mean of the law", batches.response.mean, 0.14, within: 1e-11),
      KnownAnswer("cycle, first server", servers[0].meanResponse, 0.0254209939, within: 3e-9),
      KnownAnswer(
        "cycle, both", 0.75 * servers[0].meanResponse + 0.25 * servers[1].meanResponse,
        0.0329832732, within: 3e-9),
    ]
  }()

  @Test("a Poisson stream through the matrix-geometric solver is M/M/c", arguments: [1, 3, 8])
  func degenerateModulation(servers: Int) {
    let arrivals = MarkovArrivals(modulatedRates: [2, 2], meanHolds: [5, 1])
    let rate = 2.5 / Double(servers)
    let modulated = MarkovArrivalQueue(arrivals: arrivals, serviceRate: rate, servers: servers)
    let plain = MMc(arrivalRate: 2, serviceRate: rate, servers: servers)
    #expect(abs(modulated.meanResponse / plain.meanResponse - 1) < 1e-12)
    #expect(abs(modulated.waitingProbability / plain.waitingProbability - 1) < 1e-12)
    #expect(abs(modulated.responseQuantile(0.99) / plain.responseQuantile(0.99) - 1) < 1e-10)
  }

  /// Expected: closed form; the count is Poisson.
  @Test("sessions that come and go with the day", arguments: sessionsRows)
  func sinusoidalSessions(_ answer: KnownAnswer) { answer.check() }

  static let sessionsRows: [KnownAnswer] = {
    let day = SinusoidalSessions(meanRate: 20, amplitude: 0.8, period: 600, meanDuration: 30)
    let drain = DrainedConnections(
      connectionRate: 0.5, meanLifetime: 60, shape: 0.8, drainTimeout: 300)
    return [
      KnownAnswer("number at 150 s", day.meanNumber(at: 150), 1033.7635396),
      KnownAnswer(
        "above 1050", day.probability(ofMoreThan: 1050, at: 150), 0.300030125, within: 3e-9),
      KnownAnswer("average of a period", day.averageNumber(upTo: 600), 576.8625189),
      KnownAnswer("cut by a drain", drain.meanCut, 0.89964038, within: 1e-8),
      KnownAnswer("nothing cut", drain.cleanProbability, 0.4067159, within: 1e-7),
      KnownAnswer("open connections", drain.meanOpen, 30),
    ]
  }()
}
