import NinesKernel
import NinesRandom
import Testing

@Suite("properties of random plans")
struct PropertyTests {
  @Test("every arrival ends once and the books agree after every event", arguments: 0..<400)
  func conservation(seed: Int) {
    check(RandomPlan.job(seed: UInt64(seed)))
  }

  @Test("so they do with the vendors' balancers", arguments: 400..<1000)
  func vendors(seed: Int) {
    check(RandomPlan.job(seed: UInt64(seed), balancers: VendorBalancers.all, clients: 20))
  }

  private func check(_ plan: (job: ReplayJob, arrivals: Int)) {
    let (job, arrivals) = plan
    let (seen, fault) = job.runAudited()
    #expect(fault == nil)
    #expect(seen.tallies.reduce(0) { $0 + $1.requests } == arrivals)
    let again = job.run()
    #expect(again.tallies.map(\.responseSum) == seen.tallies.map(\.responseSum))
    #expect(again.events == seen.events)
  }

  @Test("the loop without events and the loop with events count the same", arguments: 0..<30)
  func twins(seed: Int) {
    // Departures of several workers are out of order, so connections are counted with one worker alone.
    compare(
      seed % 3 == 0 ? LeastConnections() : RoundRobin(), workers: [1, 2, nil][seed % 3], seed)
  }

  @Test(
    "so they do with the vendors' balancers", arguments: VendorBalancers.all.indices, [nil, 4])
  func vendorTwins(number: Int, workers: Int?) {
    let balancer = VendorBalancers.all[number]
    compare(balancer, workers: balancer.readsConnections ? 1 : workers, number)
  }

  private func compare(_ balancer: any Balancer, workers: Int?, _ seed: Int) {
    var plan = RequestPlan(
      arrivals: ArrivalSource(.renewal(.exponential(mean: 0.1))), seed: UInt64(seed))
    plan.classes = [
      ClassPlan(
        name: "a", share: 1, entry: 0, work: [.exponential(mean: 0.25)], next: [[]])
    ]
    var pool = RequestPoolPlan(
      name: "web", servers: ["a", "b", "c"], workers: workers, balancer: balancer)
    pool.speeds = [1, 0.75, 2]
    plan.pools = [pool]
    plan.patience = 2
    plan.clients = ClientPlan(addresses: ClientPopulation.addresses(count: 500), shares: nil)
    var whole = Plan(
      name: "x", infrastructure: InfrastructurePlan(), warmUp: 50, horizon: 500, replications: 1,
      confidence: 0.95, seed: UInt64(seed))
    whole.requests = plan
    var runner = ReplicationRunner(plan: whole)
    let direct = runner.run(0).requests!
    var job = ReplayJob(plan: plan, end: 550)
    job.windowStart = 50
    let events = RequestSums(job.run())
    #expect(plan.isDirect)
    #expect(direct.tallies[0].outcomes == events.tallies[0].outcomes)
    #expect(direct.tallies[0].waited == events.tallies[0].waited)
    #expect(direct.servers.map(\.served) == events.servers.map(\.served))
    #expect(direct.pools[0].visits == events.pools[0].visits)
    #expect(direct.pools[0].served == events.pools[0].served)
    func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(a)) }
    #expect(close(direct.tallies[0].responseSum, events.tallies[0].responseSum))
    #expect(close(direct.tallies[0].waitSum, events.tallies[0].waitSum))
    #expect(close(direct.pools[0].queueTime, events.pools[0].queueTime))
    #expect(close(direct.pools[0].inSystemTime, events.pools[0].inSystemTime))
    #expect(zip(direct.servers, events.servers).allSatisfy { close($0.busyTime, $1.busyTime) })
  }
}
