/// Two routers that share a virtual address by VRRP without preemption, each failing on its own.
///
/// The service is up while a working router holds the address. After a crash of the holder the other waits out
/// its timer; a router that comes back while nobody holds the address waits one active-down interval. Timers,
/// constant in truth, are sums of `stages` exponential times with the exact means.
/// - Source: RFC 9568, section 6.4; method of stages, Cox, 1955.
package struct VirtualAddressPair: ChainModel {
  package let timers: VRRPTimers
  package let chain: DependabilityChain
  private let bothDown: Int

  /// Means in seconds; equal routers, up times and repairs exponential.
  package init(
    timers: VRRPTimers, meanTimeToFailure: Double, meanTimeToRepair: Double, stages: Int = 30
  ) {
    self.timers = timers
    let failure = 1 / meanTimeToFailure
    let repair = 1 / meanTimeToRepair
    let takeover = Double(stages) / timers.takeoverAfterCrash.mean
    let startUp = Double(stages) / timers.activeDownInterval
    // up: holder with a backup, holder alone; down: both failed; then for each stage of a timer running
    // alone, running with the failed holder back as backup, and running at a start-up
    let (paired, alone, none) = (0, 1, 2)
    func waiting(_ stage: Int) -> Int { 3 + stage }
    func accompanied(_ stage: Int) -> Int { 3 + stages + stage }
    func starting(_ stage: Int) -> Int { 3 + 2 * stages + stage }
    bothDown = none
    var chain = MarkovChain(states: 3 + 3 * stages)
    chain.add(failure, from: paired, to: waiting(0))
    chain.add(failure, from: paired, to: alone)
    chain.add(repair, from: alone, to: paired)
    chain.add(failure, from: alone, to: none)
    chain.add(2 * repair, from: none, to: starting(0))
    for stage in 0..<stages {
      let isLast = stage == stages - 1
      chain.add(takeover, from: waiting(stage), to: isLast ? alone : waiting(stage + 1))
      chain.add(takeover, from: accompanied(stage), to: isLast ? paired : accompanied(stage + 1))
      chain.add(startUp, from: starting(stage), to: isLast ? alone : starting(stage + 1))
      for state in [waiting(stage), starting(stage)] {
        chain.add(failure, from: state, to: none)
        chain.add(repair, from: state, to: accompanied(stage))
      }
      chain.add(failure, from: accompanied(stage), to: waiting(stage))
      chain.add(failure, from: accompanied(stage), to: starting(0))
    }
    self.chain = DependabilityChain(
      chain: chain, isUp: (0..<chain.states).map { $0 == paired || $0 == alone })
  }

  /// The share of the downtime in which a working router waits for a timer.
  package var windowShareOfDowntime: Double {
    1 - chain.shares[bothDown] / chain.unavailability
  }

  package var formula: String { "VRRP pair, chain with timers in stages" }
  package var source: String { "RFC 9568" }
}
