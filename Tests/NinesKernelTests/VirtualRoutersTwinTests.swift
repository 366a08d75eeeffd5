import NinesKernel
import NinesRandom
import Testing

@Suite struct VirtualRoutersTwinTests {
  @Test("the holders are those of routers that act out every advertisement", arguments: 0..<10)
  func sameHistory(block: Int) {
    var changes = 0
    for seed in (block * 100)..<(block * 100 + 100) {
      let bench = randomBench(seed: UInt64(seed))
      let lazy = bench.holders(end: 300)
      let ticking = bench.holders(end: 300, isTicking: true)
      let first = zip(lazy, ticking).first { $0 != $1 }
      #expect(
        lazy.count == ticking.count && first == nil,
        "seed \(seed): \(String(describing: first)) of \(lazy.count) and \(ticking.count)")
      changes += lazy.count
    }
    #expect(changes > 1000)
  }

  private func randomBench(seed: UInt64) -> RouterBench {
    var stream = RandomStream(seed: seed)
    func chance(_ share: Double) -> Bool { stream.unit() < share }
    let routers = 2 + stream.index(below: 2)
    let version: RouterTimers.Version = chance(0.5) ? .two : .three
    var bench = RouterBench(
      routers: routers, version: version, seed: seed, start: chance(0.3) ? .cold : nil)
    let interval =
      version == .two
      ? Double(1 + stream.index(below: 3)) : [0.1, 0.3, 1, 2][stream.index(below: 4)]
    for number in 0..<routers {
      bench.group.routers[number].priority = 95 + stream.index(below: 10)
      bench.group.routers[number].addressRank = (number + stream.index(below: 2) * 3) % 4
      bench.group.routers[number].advertisementInterval =
        chance(0.9) ? interval : interval + 1
      bench.group.routers[number].downTimerAdverts = chance(0.8) ? 3 : 1 + stream.index(below: 5)
      bench.group.routers[number].preempts = chance(0.8)
      bench.group.routers[number].preemptDelay = chance(0.2) ? 5 * stream.unit() : 0
      bench.group.routers[number].isConfiguredMaster = chance(0.3)
      bench.group.routers[number].startDelay = chance(0.3) ? stream.unit() : 0
    }
    if chance(0.05) {
      bench.group.routers[0].priority = 255
      bench.group.routers[0].isConfiguredMaster = true
    }
    var ranks = Set<Int>()
    for number in 0..<routers {
      while !ranks.insert(bench.group.routers[number].addressRank).inserted {
        bench.group.routers[number].addressRank += 1
      }
    }
    if chance(0.7) {
      let weights = [0, 2, 5, 20, -2, -5, -20, -200]
      bench.addScripts(seed: seed) { script in
        script.interval = [0.5, 1, 2, 3.3][stream.index(below: 4)]
        script.rise = 1 + stream.index(below: 3)
        script.fall = 1 + stream.index(below: 3)
        script.weight = weights[stream.index(below: weights.count)]
        script.runTime = chance(0.3) ? 1.5 * stream.unit() : 0
        script.isBroken = chance(0.05)
        script.startsFailed = chance(0.1)
      }
    }
    addFaults(to: &bench, from: &stream)
    return bench
  }

  private func addFaults(to bench: inout RouterBench, from stream: inout RandomStream) {
    let pace = [1.5, 8, 30][stream.index(below: 3)]
    func length() -> Double { pace * (0.5 + stream.unit()) }
    for number in bench.group.routers.indices {
      if stream.unit() < 0.7 {
        bench.add(
          ScriptedFaults.random(
            component: number, kinds: [.silent, .refuses, .hangs, .withdrawn], upTime: 2 * length(),
            downTime: length(), end: 300, from: &stream))
      }
      if stream.unit() < 0.3 {
        bench.add(
          ScriptedFaults.random(
            component: bench.daemon(number), kinds: [.refuses, .withdrawn], upTime: 3 * length(),
            downTime: length(), end: 300, from: &stream))
      }
    }
    if stream.unit() < 0.5 {
      bench.add(
        ScriptedFaults.random(
          component: bench.network, kinds: [.silent], upTime: 3 * length(), downTime: length(),
          end: 300, from: &stream))
    }
  }
}
