import NinesKernel
import NinesRandom
import NinesStatistics
import Testing

/// Detection and recovery against HAProxy 2.6.12, trial by trial.
///
/// Kolmogorov-Smirnov at 1e-3 against 4000 simulated trials: of 24 measured ones a uniform law that is shifted by 0.4
/// of its width never escapes, of 10 one that is shifted by 0.6.
@Suite struct RealityChecksTests {
  struct Experiment: CustomTestStringConvertible {
    let testDescription: String
    let table: String
    let probe: ProbePlan
    var connectTimeout = 5.0
    let kind: Impairment
    let back: ClosedRange<Double>  // seconds after the server was marked down
  }

  static let seed = ProbePlan(interval: 2, rise: 2, fall: 3)
  static let experiments = [
    Experiment(
      testDescription: "process killed", table: "haproxy_kill_seed", probe: seed, kind: .refuses,
      back: 5...7),
    Experiment(
      testDescription: "health page answers 503", table: "haproxy_health503_seed", probe: seed,
      kind: .failsProbe, back: 1.5...3.5),
    Experiment(
      testDescription: "frames vanish", table: "haproxy_blackhole_v2",
      probe: ProbePlan(interval: 1, fastInterval: 0.5, downInterval: 4, rise: 3, fall: 2),
      connectTimeout: 1, kind: .silent, back: 24...26),
  ]

  @Test("detection and recovery take as long as measured", arguments: experiments)
  func agrees(experiment: Experiment) throws {
    let table = try RealityTable(experiment.table)
    var stream = RandomStream(seed: 1)
    var detections: [Double] = []
    var recoveries: [Double] = []
    for _ in 0..<4000 {
      let trial = simulate(experiment, &stream)
      detections.append(trial.detection)
      recoveries.append(trial.recovery)
    }
    let detected = KolmogorovSmirnov.twoSamples(table.column("detect_s"), detections)
    let recovered = KolmogorovSmirnov.twoSamples(table.column("recover_s"), recoveries)
    #expect(table.column("detect_s").count >= 10)
    #expect(detected.probability >= 1e-3)
    #expect(recovered.probability >= 1e-3)
  }

  private func simulate(
    _ experiment: Experiment, _ stream: inout RandomStream
  ) -> (detection: Double, recovery: Double) {
    let phase = stream.unit() * experiment.probe.interval
    func beliefs(until back: Double?) -> [Change] {
      var bench = CheckBench(
        experiment.probe, phase: .fixed(phase), connectTimeout: experiment.connectTimeout)
      bench.fail(experiment.kind, at: 100, for: back.map { $0 - 100 })
      return bench.beliefs(end: 200)
    }
    // The return is timed by the detection, which does not depend on it.
    let detected = beliefs(until: nil)[0].time
    let bounds = experiment.back
    let back =
      detected + bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * stream.unit()
    return (detected - 100, beliefs(until: back)[1].time - back)
  }
}
