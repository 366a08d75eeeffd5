import NinesKernel
import NinesRandom
import Testing

@Suite struct ActiveChecksTwinTests {
  @Test("the history of beliefs is that of a prober that performs every check", arguments: 0..<8)
  func sameHistory(block: Int) {
    var changes = 0
    for seed in (block * 100)..<(block * 100 + 100) {
      let bench = randomBench(seed: UInt64(seed))
      let lazy = bench.beliefs(end: 400)
      let ticking = bench.beliefs(end: 400, isTicking: true)
      let first = zip(lazy, ticking).first { $0 != $1 }
      #expect(lazy.count == ticking.count && first == nil, "seed \(seed)")
      changes += lazy.count
    }
    #expect(changes > 1000)
  }

  private func randomBench(seed: UInt64) -> CheckBench {
    var stream = RandomStream(seed: seed)
    func interval() -> Double {
      stream.index(below: 2) == 0
        ? 0.5 * Double(1 + stream.index(below: 6)) : 0.1 + 3 * stream.unit()
    }
    let base = interval()
    let probe = ProbePlan(
      interval: base, fastInterval: stream.index(below: 2) == 0 ? base : interval(),
      downInterval: stream.index(below: 2) == 0 ? base : interval(),
      rise: 1 + stream.index(below: 4), fall: 1 + stream.index(below: 4),
      spacing: stream.index(below: 3) == 0 ? .fromStart : .fromEnd)
    let hasTimeout = stream.index(below: 2) == 0
    var bench = CheckBench(
      probe, phase: stream.index(below: 2) == 0 ? nil : .fixed(0),
      timeout: hasTimeout ? interval() : nil,
      connectTimeout: hasTimeout && stream.index(below: 2) == 0 ? interval() : nil, seed: seed)
    let flaps = stream.index(below: 3)
    bench.add(
      ScriptedFaults.random(
        component: 0, kinds: [.silent, .refuses, .hangs, .failsProbe, .answersErrors],
        upTime: [0.7, 5, 20][flaps], downTime: [0.7, 5, 20][stream.index(below: 3)], end: 400,
        from: &stream))
    bench.add(  // a second reason at the same time
      ScriptedFaults.random(
        component: 0, kinds: [.silent, .refuses, .slow], upTime: 30, downTime: 3, end: 400,
        from: &stream))
    if stream.index(below: 2) == 0 {
      bench.add(
        ScriptedFaults.random(
          component: 1, kinds: [.silent, .refuses, .hangs, .withdrawn], upTime: 40, downTime: 5,
          end: 400, from: &stream))
    }
    return bench
  }
}
