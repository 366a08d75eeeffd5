import NinesKernel
import NinesRandom
import Testing

@Suite struct VirtualRoutersInvariantTests {
  @Test("one router at most holds an address that all can hear about", arguments: 0..<4)
  func oneHolder(block: Int) {
    var takeovers = 0
    for seed in (block * 100)..<(block * 100 + 100) {
      var stream = RandomStream(seed: UInt64(seed))
      let routers = 2 + seed % 2
      var bench = RouterBench(
        routers: routers, version: seed % 4 < 2 ? .two : .three, seed: UInt64(seed))
      for number in 0..<routers {
        bench.group.routers[number].priority = 98 + stream.index(below: 5)
        bench.group.routers[number].preempts = stream.index(below: 4) > 0
        bench.add(
          ScriptedFaults.random(
            component: number, kinds: [.silent, .refuses, .withdrawn], upTime: 20, downTime: 6,
            end: 1000, from: &stream))
      }
      let weight = [0, 3, -7][stream.index(below: 3)]
      bench.addScripts(seed: UInt64(seed)) { $0.weight = weight }
      let changes = bench.holders(end: 1000)
      for (number, change) in changes.enumerated() {
        let next = number + 1 < changes.count ? changes[number + 1].time : 1000
        #expect(next >= change.time)
        // In the instant of a takeover the new holder speaks first, then the old one steps down.
        if next > change.time { #expect(change.value.nonzeroBitCount <= 1, "seed \(seed)") }
      }
      takeovers += changes.count
    }
    #expect(takeovers > 1000)
  }
}
