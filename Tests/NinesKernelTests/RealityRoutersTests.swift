import NinesKernel
import NinesRandom
import NinesStatistics
import Testing

/// The address against Keepalived 2.2.7, trial by trial.
///
/// A measured downtime begins before the command that causes it, which takes 15 to 40 ms on the loaded machine: 35 ms
/// are taken off. Kolmogorov-Smirnov at 1e-3 against 4000 simulated trials: of 24 measured ones a crash that takes 0.4
/// of an interval longer never escapes, a script's takeover that takes 1.5 s longer in 1e-3 of all cases.
@Suite struct RealityRoutersTests {
  static let command = 0.035  // seconds

  struct Experiment: CustomTestStringConvertible {
    let testDescription: String
    let table: String
    let kind: Impairment
    var isSecondSet = false  // 150/100, every 2 s, script every second, fall 2, rise 2, weight -60
  }

  static let spread = [
    Experiment(testDescription: "crash", table: "vrrp_crash_seed", kind: .silent),
    Experiment(
      testDescription: "crash, advertisements every 2 s", table: "vrrp_crash_p2", kind: .silent,
      isSecondSet: true),
    Experiment(testDescription: "HAProxy killed", table: "vrrp_haproxy_seed", kind: .refuses),
  ]

  private func bench(_ experiment: Experiment) -> RouterBench {
    guard experiment.isSecondSet else { return .reference() }
    var bench = RouterBench()
    bench.group.routers[0].priority = 150
    for number in 0..<2 { bench.group.routers[number].advertisementInterval = 2 }
    bench.addScripts(seed: 1) { script in
      script.rise = 2
      script.fall = 2
      script.weight = -60
    }
    return bench
  }

  @Test("the address is gone for as long as measured", arguments: spread)
  func downTime(experiment: Experiment) throws {
    let measured = try RealityTable(experiment.table).column("downtime_s").map { $0 - Self.command }
    var bench = bench(experiment)
    bench.fail(0, experiment.kind, at: 1000)
    let simulated = bench.delays(after: 1000, until: 2, replications: 4000)
    #expect(measured.count == 24)
    #expect(KolmogorovSmirnov.twoSamples(measured, simulated).probability >= 1e-3)
  }

  @Test("a restarted HAProxy brings the address back as late as measured")
  func returnOfHAProxy() throws {
    let measured = try RealityTable("vrrp_haproxy_seed").column("failback_master_after_s")
    var stream = RandomStream(seed: 1)
    let simulated = (0..<4000).map { _ -> Double in
      var bench = RouterBench.reference()
      bench.group.start = .settled(.fixed(stream.unit()))
      for number in 0..<2 { bench.group.routers[number].script?.phase = .fixed(2 * stream.unit()) }
      var first = bench
      first.fail(0, .refuses, at: 100)
      let takeover = first.holders(end: 110).last!.time
      let back = takeover + 2 + 2 * stream.unit()  // 2 to 4 s after the other router took over
      bench.fail(0, .refuses, at: 100, until: back)
      return bench.holders(end: 120).last!.time - back
    }
    let shifted = measured.map { $0 - Self.command }
    #expect(KolmogorovSmirnov.twoSamples(shifted, simulated).probability >= 1e-3)
  }

  @Test("a clean stop of Keepalived costs the skew, and at most 0.1 s of the test bed")
  func cleanStop() throws {
    var bench = RouterBench.reference()
    bench.fail(0, .withdrawn, at: 1000)
    try expectConstant("vrrp_sigterm_seed", bench, 154.0 / 256)
    bench = RouterBench(version: .three)
    bench.group.routers[0].priority = 200
    for number in 0..<2 { bench.group.routers[number].advertisementInterval = 0.2 }
    bench.addScripts(seed: 1) { script in
      script.interval = 2
      script.weight = 2
    }
    bench.fail(0, .withdrawn, at: 1000)
    try expectConstant("vrrp_sigterm_v3fast", bench, 0.2 * 154 / 256)
  }

  private func expectConstant(
    _ table: String, _ bench: RouterBench, _ prediction: Double
  ) throws {
    let simulated = bench.delays(after: 1000, until: 2, replications: 100)
    #expect(simulated.allSatisfy { abs($0 - prediction) < 1e-9 })
    let measured = try RealityTable(table).column("downtime_s")
    let mean = measured.reduce(0, +) / Double(measured.count)
    #expect(mean >= prediction && mean <= prediction + 0.1)
  }
}
