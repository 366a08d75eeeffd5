import NinesTheory
import Testing

@Suite("Networks, dispatchers and servers that fail")
struct NetworkTests {
  /// Expected: product forms; the arrival theorem for the closed system; computed independently.
  @Test("stations that feed each other", arguments: networksRows)
  func networks(_ answer: KnownAnswer) { answer.check() }

  static let networksRows: [KnownAnswer] = {
    let tandem = TandemQueues(
      arrivalRate: 80,
      stations: [(serviceRate: 125, servers: 1), (serviceRate: 1 / 0.03, servers: 3)])
    let jackson = JacksonNetwork(
      arrivals: [50, 0, 0], serviceRates: [125, 20, 1 / 0.012], servers: [1, 4, 1],
      routing: [[0, 1, 0], [0, 0, 0.8], [0.1, 0, 0]])
    let closed = InteractiveSystem(clients: 40, meanThinkTime: 1, serviceRate: 20, servers: 2)
    return [
      KnownAnswer("series, mean", tandem.meanResponse, 0.084581772784),
      KnownAnswer("series, p50", tandem.response.quantile(0.5), 0.07095960031),
      KnownAnswer("series, p99", tandem.response.quantile(0.99), 0.2827614905),
      KnownAnswer("network, mean", jackson.meanResponse, 0.10838032259),
      KnownAnswer("network, last station", jackson.stations[2].meanInSystem, 1.0909090909),
      KnownAnswer("closed, response", closed.meanResponse, 0.14066452361),
      KnownAnswer("closed, throughput", closed.throughput, 35.06727804),
      KnownAnswer("closed, p95", closed.response.quantile(0.95), 0.3518842273),
    ]
  }()

  /// Expected: mixtures of M/M/1, and a chain truncated at 150 requests per server, computed independently.
  @Test("dispatchers", arguments: dispatchersRows)
  func dispatching(_ answer: KnownAnswer) { answer.check() }

  static let dispatchersRows: [KnownAnswer] = {
    let even = SplitQueues(
      arrivalRate: 300, shares: [0.25, 0.25, 0.25, 0.25], serviceRates: [100, 100, 100, 100])
    let weighted = SplitQueues(
      arrivalRate: 200, shares: [0.75, 0.25], serviceRates: [200, 1 / 0.012])
    let hashed = SplitQueues(
      arrivalRate: 300, shares: [0.3, 0.3, 0.2, 0.2], serviceRates: [100, 100, 100, 100])
    let shorter = ShorterOfTwoQueues(arrivalRate: 180, serviceRates: (100, 100))
    let uneven = ShorterOfTwoQueues(arrivalRate: 200, serviceRates: (200, 1 / 0.015))
    return [
      KnownAnswer("random, mean", even.meanResponse, 0.04),
      KnownAnswer("random, p99", even.responseQuantile(0.99), 0.18420680744),
      KnownAnswer("weighted, mean", weighted.meanResponse, 0.0225),
      KnownAnswer("weighted, p99", weighted.responseQuantile(0.99), 0.10855615084),
      KnownAnswer("hashed, mean", hashed.meanResponse, 0.07),
      KnownAnswer("hashed, p99", hashed.responseQuantile(0.99), 0.40943476486),
      KnownAnswer("hashed, busiest", hashed.utilisations[0], 0.9),
      KnownAnswer("shorter of two, mean", shorter.meanResponse, 0.0547491282, within: 3e-9),
      KnownAnswer("shorter of two, idle", shorter.idleProbability, 0.157754238, within: 4e-9),
      KnownAnswer("shorter of two, p99", shorter.responseQuantile(0.99), 0.24507702, within: 3e-8),
      KnownAnswer("uneven, mean", uneven.meanResponse, 0.021477896, within: 3e-8),
      KnownAnswer("uneven, fast server", uneven.utilisations.0, 0.704269518, within: 2e-9),
    ]
  }()

  /// Expected: Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", table of the limit (four
  /// decimals), and two rows computed to 9 digits or more independently.
  @Test("the power of d choices", arguments: choicesRows)
  func powerOfChoices(_ answer: KnownAnswer) { answer.check() }

  static let choicesRows: [KnownAnswer] = {
    func time(_ load: Double, _ choices: Int) -> PowerOfChoices {
      PowerOfChoices(utilisation: load, choices: choices, serviceRate: 1)
    }
    let fast = PowerOfChoices(utilisation: 0.9, choices: 2, serviceRate: 100)
    return [
      KnownAnswer("0.9, one choice", time(0.9, 1).meanResponse, 10),
      KnownAnswer("0.9, two choices", time(0.9, 2).meanResponse, 2.6141, within: 2e-5),
      KnownAnswer("0.9, three choices", time(0.9, 3).meanResponse, 2.0279, within: 2.5e-5),
      KnownAnswer("0.7, two choices", time(0.7, 2).meanResponse, 1.6145, within: 3.1e-5),
      KnownAnswer("mean", fast.meanResponse, 0.0261405737732),
      KnownAnswer("mean of the law", fast.response.mean, 0.0261405737732),
      KnownAnswer("p99", fast.response.quantile(0.99), 0.087909702, within: 6e-9),
    ]
  }()

  /// Expected: finite chain by GTH and matrix-geometric solution, computed to 7 digits or more independently.
  @Test("servers that break down under load", arguments: breakdownsRows)
  func breakdowns(_ answer: KnownAnswer) { answer.check() }

  static let breakdownsRows: [KnownAnswer] = {
    let endless = FailingServersQueue(
      arrivalRate: 3, serviceRate: 2, servers: 3, meanTimeToFailure: 200, meanTimeToRepair: 40,
      crews: 3)
    let limited = FailingServersQueue(
      arrivalRate: 30, serviceRate: 10, servers: 4, meanTimeToFailure: 300, meanTimeToRepair: 60,
      crews: 1, capacity: 12)
    return [
      KnownAnswer("endless queue, mean", endless.meanResponse, 2.3918085, within: 3e-8),
      KnownAnswer("endless queue, above 30", endless.share(above: 30), 0.05774674, within: 1e-7),
      KnownAnswer("limited, rejected", limited.rejectionProbability, 0.16225988582),
      KnownAnswer("limited, mean", limited.meanResponse, 0.26600708686),
      KnownAnswer("limited, all up", limited.rejectionProbability(whileFailed: 0), 0.01345875381),
    ]
  }()
}
