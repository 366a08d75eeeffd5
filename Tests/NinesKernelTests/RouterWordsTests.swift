import NinesKernel
import Testing

/// The words for routers in a model, from its text to what becomes of the address.
///
/// Constant laws give histories that can be worked out by hand: a failure at 1000 s, repaired at 1100 s. VRRP version 2
/// with advertisements every second: a router of priority p takes over (256 - p)/256 s after a priority of 0, and 3 s
/// more after it has begun to listen (RFC 3768, 6.1; Keepalived 2.2.7). The phase of the advertisements is drawn.
@Suite("Words for routers")
struct RouterWordsTests {
  static let skew100 = 156.0 / 256
  static let skew101 = 155.0 / 256
  static let failure = "{up_time: 1000 s, down_time: 100 s}"

  static func site(
    _ first: String, _ second: String = "", more: String = ""
  ) -> String {
    """
    virtual_addresses:
      site: {routers: {lb1: {priority: 101, \(first)}, lb2: {\(second)}}\(more)}
    """
  }

  @Test(
    "a graceful stop costs the backup's skew exactly, and the way back nothing",
    arguments: [
      ("failures", "lb1 graceful-stop"), ("daemon_failures", "lb1 daemon graceful-stop"),
    ])
  func gracefulStop(key: String, cause: String) throws {
    let history = try ModelHistory(Self.site("\(key): [{graceful-stop: \(Self.failure)}]"))
    #expect(history.holders.map(\.routers) == [1, 0, 2, 1])
    #expect(history.holders[1].since == 1000)
    #expect(history.holders[2].since == 1000 + Self.skew100)
    #expect(history.holders[3].since == 1103 + Self.skew101)
    #expect(history.observations.outages.map(\.start) == [1000])
    #expect(history.observations.outages.map(\.duration) == [Self.skew100])
    #expect(history.observations.outages.map(\.phases.takeover) == [Self.skew100])
    #expect(history.observations.takeovers == [Self.skew100])
    #expect(history.causes == [cause])
  }

  @Test("in version 3 the skew is a share of the interval")
  func gracefulStopVersion3() throws {
    let history = try ModelHistory(
      Self.site(
        "failures: [{graceful-stop: \(Self.failure)}]",
        more: ", version: 3, advertisement_interval: 100 ms"))
    #expect(history.observations.outages.count == 1)
    #expect(abs(history.observations.outageTime - 0.1 * Self.skew100) < 1e-9)
  }

  @Test("without preemption the backup keeps the address after a graceful stop")
  func gracefulStopWithoutPreemption() throws {
    let history = try ModelHistory(
      Self.site("failures: [{graceful-stop: \(Self.failure)}]", more: ", preempt: false"))
    #expect(history.holders.map(\.routers) == [1, 0, 2])
    #expect(history.holders.last?.since == 1000 + Self.skew100)
  }

  @Test("a single router that is stopped is under repair first, then waits for its own timer")
  func aloneAndStopped() throws {
    for key in ["failures", "daemon_failures"] {
      let history = try ModelHistory(
        """
        virtual_addresses:
          site: {routers: {lb1: {\(key): [{graceful-stop: \(Self.failure)}]}}}
        """)
      let outage = try #require(history.observations.outages.first)
      #expect(history.observations.outages.count == 1)
      #expect(outage.phases.repair == 100)
      #expect(outage.phases.takeover == 3 + Self.skew100)
    }
  }

  @Test("a backup whose daemon is dead takes nothing over")
  func deadBackup() throws {
    let history = try ModelHistory(
      Self.site(
        "failures: [{graceful-stop: \(Self.failure)}]",
        "daemon_failures: [{process-gone: {up_time: 500 s, down_time: 1500 s}}]"))
    #expect(history.holders.map(\.routers) == [1, 0, 1])
    #expect(history.causes == ["lb1 graceful-stop"])
    let phases = try #require(history.observations.outages.first?.phases)
    #expect(phases.repair == 100)
    #expect(phases.takeover == 3 + Self.skew101)
  }

  @Test("a killed daemon leaves the address, both hold it until it is started again")
  func killedDaemon() throws {
    for replication in 0..<50 {
      let history = try ModelHistory(
        Self.site("daemon_failures: [{process-gone: \(Self.failure)}]"), replication: replication)
      #expect(history.holders.map(\.routers) == [1, 3, 1])
      // The last advertisement is up to a second old when the daemon dies.
      #expect(history.holders[1].since >= 1002 + Self.skew100)
      #expect(history.holders[1].since <= 1003 + Self.skew100)
      #expect(history.holders[2].since == 1103 + Self.skew101)
      #expect(history.observations.downTime == 0)
      #expect(history.observations.takeovers.isEmpty)
    }
  }

  @Test("a killed daemon that must not preempt drops the address at the first advertisement")
  func killedDaemonWithoutPreemption() throws {
    let history = try ModelHistory(
      Self.site("daemon_failures: [{process-gone: \(Self.failure)}]", more: ", preempt: false"))
    #expect(history.holders.map(\.routers) == [1, 3, 2])
    // The second router advertises every second since it took over.
    let wait = history.holders[2].since - history.holders[1].since
    #expect(abs(wait - wait.rounded()) < 1e-9)
    #expect(history.holders[2].since > 1100 && history.holders[2].since <= 1101)
    #expect(history.observations.downTime == 0)
  }

  @Test(
    "while a partition lasts both hold the address, which answers all the time",
    arguments: ["", "apart: [lb1], ", "apart: lb2, "])
  func partition(apart: String) throws {
    for replication in 0..<50 {
      let history = try ModelHistory(
        Self.site("", more: ", partitions: {cut: {\(apart)failures: [{down: \(Self.failure)}]}}"),
        replication: replication)
      #expect(history.holders.map(\.routers) == [1, 3, 1])
      #expect(history.holders[1].since >= 1002 + Self.skew100)
      #expect(history.holders[1].since <= 1003 + Self.skew100)
      // Whoever advertises first, the greater priority stays and says so at once.
      #expect(history.holders[2].since >= 1100 && history.holders[2].since < 1101)
      #expect(history.observations.downTime == 0)
      #expect(history.observations.takeovers.isEmpty)
    }
  }

  @Test("a host that dies during a partition is not missed, since the other holds the address")
  func hostDiesDuringPartition() throws {
    let history = try ModelHistory(
      Self.site(
        "failures: [{host-silent: {up_time: 1050 s, down_time: 10 s}}]",
        more: ", partitions: {cut: {failures: [{down: \(Self.failure)}]}}"), end: 1500)
    #expect(history.holders.map(\.routers) == [1, 3, 2, 3, 1])
    #expect(history.holders[2].since == 1050)
    #expect(history.holders[3].since == 1063 + Self.skew101)
    #expect(history.holders[4].since >= 1100 && history.holders[4].since < 1101)
    #expect(history.observations.downTime == 0)
  }

  @Test("of three routers only the one that is cut off takes the address as well")
  func partitionOfThree() throws {
    let history = try ModelHistory(
      """
      virtual_addresses:
        site:
          routers: {lb1: {priority: 101}, lb2: {}, lb3: {priority: 90}}
          partitions: {cut: {apart: [lb3], failures: [{down: \(Self.failure)}]}}
      """)
    let skew90 = 166.0 / 256
    #expect(history.holders.map(\.routers) == [1, 5, 1])
    #expect(history.holders[1].since >= 1002 + skew90)
    #expect(history.holders[1].since <= 1003 + skew90)
  }

  @Test(
    "a start delay postpones the way back",
    arguments: [
      "failures: [{graceful-stop: \(failure)}]", "failures: [{host-silent: \(failure)}]",
      "daemon_failures: [{graceful-stop: \(failure)}]",
      "daemon_failures: [{process-gone: \(failure)}]",
    ])
  func startDelay(failures: String) throws {
    let history = try ModelHistory(Self.site("start_delay: 20 s, \(failures)"))
    #expect(history.holders.last?.routers == 1)
    #expect(history.holders.last?.since == 1123 + Self.skew101)
  }

  @Test("what takes a switch down can cut the routers from each other")
  func commonCause() throws {
    let history = try ModelHistory(
      Self.site("", more: ", partitions: {cut: {}}")
        + """

        common_causes: {switch: {of: cut, every: 1000 s, down_time: 100 s}}
        """, end: 1500)
    #expect(history.holders.map(\.routers) == [1, 3, 1])
    #expect(history.observations.downTime == 0)
  }
}
