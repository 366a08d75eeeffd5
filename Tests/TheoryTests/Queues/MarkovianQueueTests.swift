import NinesTheory
import Testing

@Suite("M/M/c and its relatives")
struct MarkovianQueueTests {
  /// Expected: closed forms of M/M/1 with 80 requests per second, mean service 10 ms.
  @Test("one exponential server", arguments: mm1Rows)
  func singleServer(_ answer: KnownAnswer) { answer.check() }

  static let mm1Rows: [KnownAnswer] = {
    let queue = MMc(arrivalRate: 80, serviceRate: 100)
    return [
      KnownAnswer("response mean", queue.meanResponse, 0.05),
      KnownAnswer("wait mean", queue.meanWait, 0.04),
      KnownAnswer("number in system", queue.meanInSystem, 4),
      KnownAnswer("utilisation", queue.utilisation, 0.8),
      KnownAnswer("response p50", queue.responseQuantile(0.5), 0.034657359028),
      KnownAnswer("response p95", queue.responseQuantile(0.95), 0.149786613678),
      KnownAnswer("response p99", queue.responseQuantile(0.99), 0.230258509299),
      KnownAnswer("response p99.9", queue.responseQuantile(0.999), 0.345387763949),
      KnownAnswer("p99 from the phases", queue.response.quantile(0.99), 0.230258509299),
    ]
  }()

  /// Expected: Erlang C and the survival function of wait plus service, computed to 12 digits independently.
  @Test("eight servers at 90 %", arguments: mm8Rows)
  func eightServers(_ answer: KnownAnswer) { answer.check() }

  static let mm8Rows: [KnownAnswer] = {
    let queue = MMc(arrivalRate: 720, serviceRate: 100, servers: 8)
    return [
      KnownAnswer("wait mean", queue.meanWait, 0.00876916237683),
      KnownAnswer("waiting share", queue.waitingProbability, 0.701532990146),
      KnownAnswer("wait p50", queue.waitQuantile(0.5), 0.00423324785026),
      KnownAnswer("wait p95", queue.waitQuantile(0.95), 0.0330155615127),
      KnownAnswer("wait p99", queue.waitQuantile(0.99), 0.0531335354181),
      KnownAnswer("wait p99.9", queue.waitQuantile(0.999), 0.0819158490805),
      KnownAnswer("response p50", queue.responseQuantile(0.5), 0.014893553472),
      KnownAnswer("response p95", queue.responseQuantile(0.95), 0.049251467847),
      KnownAnswer("response p99", queue.responseQuantile(0.99), 0.070873474478),
      KnownAnswer("response p99.9", queue.responseQuantile(0.999), 0.10078261606),
    ]
  }()

  /// The wait runs out at the service rate when one more server would be idle on average.
  @Test("response percentiles pass through the case of equal rates")
  func equalRates() {
    let exact = MMc(arrivalRate: 2, serviceRate: 1, servers: 3)
    let near = MMc(arrivalRate: 2 + 1e-9, serviceRate: 1, servers: 3)
    #expect(abs(exact.responseQuantile(0.99) / near.responseQuantile(0.99) - 1) < 1e-7)
    #expect(abs(exact.responseQuantile(0.99) / exact.response.quantile(0.99) - 1) < 1e-11)
  }

  @Test("an overloaded queue has infinite times")
  func overload() {
    let queue = MMc(arrivalRate: 300, serviceRate: 100, servers: 3)
    #expect(queue.meanWait == .infinity)
    #expect(queue.responseQuantile(0.99) == .infinity)
    #expect(queue.waitingProbability == 1)
    #expect(queue.utilisation == 1)
  }

  /// Expected: birth-death chain and phase-type response, computed to 12 digits independently.
  @Test("a limited queue", arguments: limitedRows)
  func limitedQueue(_ answer: KnownAnswer) { answer.check() }

  static let limitedRows: [KnownAnswer] = {
    let queue = MMcK(arrivalRate: 380, serviceRate: 100, servers: 4, capacity: 10)
    let rare = MMcK(arrivalRate: 200, serviceRate: 100, servers: 4, capacity: 30)
    let ruin = BusyPeriod(arrivalRate: 50, serviceRate: 100)
    return [
      KnownAnswer("rejected", queue.rejectionProbability, 0.0867939332697),
      KnownAnswer("response mean", queue.meanResponse, 0.0157381454667),
      KnownAnswer("response p99", queue.response.quantile(0.99), 0.05454613073),
      KnownAnswer("rarely rejected", rare.rejectionProbability, 1.295753149e-09),
      KnownAnswer("first rejection", rare.meanTimeToFirstRejection, hours(2143.7552), within: 1e-7),
      KnownAnswer("overflow of a busy period", ruin.probability(ofReaching: 25), 2.98023232759e-08),
      KnownAnswer("share of time above", ruin.share(atLeast: 25), 2.98023223877e-08),
    ]
  }()

  /// Expected: Erlang B tables (Angus, *An Introduction to Erlang B and Erlang C*, 2001): the load that gives the
  /// blocking lies within half a unit of the last printed digit.
  @Test("Erlang B tables", arguments: erlangBTable)
  func blockingTable(servers: Int, load: Double, halfUnit: Double, blocking: Double) {
    let lower = ErlangB(servers: servers, offeredLoad: load - halfUnit).blocking
    let upper = ErlangB(servers: servers, offeredLoad: load + halfUnit).blocking
    #expect(lower < blocking)
    #expect(blocking < upper)
  }

  static let erlangBTable: [(Int, Double, Double, Double)] = [
    (1, 0.0101, 5e-5, 0.01), (2, 0.153, 5e-4, 0.01), (5, 1.36, 0.005, 0.01),
    (10, 4.46, 0.005, 0.01), (20, 12.0, 0.05, 0.01), (50, 37.9, 0.05, 0.01),
    (100, 84.1, 0.05, 0.01), (10, 3.09, 0.005, 0.001),
  ]

  /// Expected: Erlang B, whatever the law of the holding time, computed to 12 digits independently; Erlang C as fractions.
  @Test("Erlang's formulas", arguments: erlangRows)
  func erlang(_ answer: KnownAnswer) { answer.check() }

  static let erlangRows: [KnownAnswer] = {
    let slots = ErlangB(servers: 12, offeredLoad: 90 * 0.1)
    func waiting(_ servers: Int, _ load: Double) -> Double {
      ErlangC(servers: servers, offeredLoad: load).waitingProbability
    }
    return [
      KnownAnswer("12 slots", slots.blocking, 0.0830866114658),
      KnownAnswer("busy slots", slots.meanBusy, 8.25222049681),
      KnownAnswer("2 servers, 1 erlang", waiting(2, 1), 1 / 3, within: 1e-14),
      KnownAnswer("3 servers, 2 erlang", waiting(3, 2), 4 / 9, within: 1e-14),
      KnownAnswer("4 servers, 3 erlang", waiting(4, 3), 27 / 53, within: 1e-14),
    ]
  }()

  /// Expected: Palm's birth-death chain, and the density of the offered wait, computed to 9 digits independently.
  @Test("impatient requests", arguments: impatientRows)
  func impatience(_ answer: KnownAnswer) { answer.check() }

  static let impatientRows: [KnownAnswer] = {
    let palm = ErlangA(arrivalRate: 105, serviceRate: 10, servers: 10, meanPatience: 0.5)
    let timeout = QueueTimeout(arrivalRate: 105, serviceRate: 10, servers: 10, timeout: 0.3)
    return [
      KnownAnswer("abandon", palm.abandonmentProbability, 0.09906358357),
      KnownAnswer("wait of the served", palm.meanWaitOfServed, 0.049580022, within: 1e-8),
      KnownAnswer("queue", palm.meanQueue, 5.200838138),
      KnownAnswer("timed out", timeout.timeoutProbability, 0.05795659287),
      KnownAnswer(
        "wait of the served, timeout", timeout.meanWaitOfServed, 0.177954264, within: 1e-8),
      KnownAnswer("waiting share, timeout", timeout.waitingProbability, 0.9584511733),
    ]
  }()

  @Test("a queue timeout has no seam where arrivals equal the service capacity")
  func criticalTimeout() {
    let below = QueueTimeout(arrivalRate: 100 - 1e-6, serviceRate: 10, servers: 10, timeout: 0.3)
    let above = QueueTimeout(arrivalRate: 100 + 1e-6, serviceRate: 10, servers: 10, timeout: 0.3)
    #expect(abs(below.timeoutProbability / above.timeoutProbability - 1) < 1e-6)
    let series = QueueTimeout(arrivalRate: 100.003, serviceRate: 10, servers: 10, timeout: 0.3)
    let closed = QueueTimeout(arrivalRate: 100.004, serviceRate: 10, servers: 10, timeout: 0.3)
    #expect(abs(series.meanWaitOfServed / closed.meanWaitOfServed - 1) < 1e-4)
  }

  /// Expected: M/M/c, the limit of endless room, patience and timeout.
  @Test(
    "limits and impatience vanish when they are wide", arguments: [(1, 0.7), (4, 0.9), (60, 0.8)])
  func wideLimits(servers: Int, load: Double) {
    let rate = load * Double(servers)
    let plain = MMc(arrivalRate: rate, serviceRate: 1, servers: servers)
    let roomy = MMcK(arrivalRate: rate, serviceRate: 1, servers: servers, capacity: 1500)
    let patient = ErlangA(arrivalRate: rate, serviceRate: 1, servers: servers, meanPatience: 1e9)
    let late = QueueTimeout(arrivalRate: rate, serviceRate: 1, servers: servers, timeout: 500)
    KnownAnswer("", roomy.meanResponse, plain.meanResponse, within: 1e-11).check()
    KnownAnswer("", roomy.waitingProbability, plain.waitingProbability, within: 1e-11).check()
    KnownAnswer("", patient.meanWaitOfServed, plain.meanWait, within: 1e-6).check()
    KnownAnswer("", late.meanWaitOfServed, plain.meanWait, within: 1e-11).check()
    KnownAnswer("", late.waitingProbability, plain.waitingProbability, within: 1e-11).check()
  }

  /// Expected: the stationary chain summed in logarithms; its weights pass what a double can hold.
  @Test(
    "a thousand servers at their limit, with impatience",
    arguments: [(1.0, 0.0126146113487), (10, 0.00606174466247)])
  func manyServers(patience: Double, abandoned: Double) {
    let palm = ErlangA(arrivalRate: 1000, serviceRate: 1, servers: 1000, meanPatience: patience)
    #expect(abs(palm.abandonmentProbability / abandoned - 1) < 1e-9)
  }
}
