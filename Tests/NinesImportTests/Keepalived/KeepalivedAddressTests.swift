import NinesImport
import NinesVocabulary
import Testing

/// Pairs of routers and what their lines mean for each other.
@Suite("keepalived's instances")
struct KeepalivedAddressTests {
  private static func file(_ lines: String, in name: String = "V", before: String = "") -> String {
    "\(before)\nvrrp_instance \(name) {\nvirtual_router_id 5\nvirtual_ipaddress {\n192.0.2.5/24\n}\n\(lines)\n}\n"
  }

  private static let script = "vrrp_script chk {\nscript \"killall -0 nginx\"\nFIGURES\n}\n"

  private static func tracking(_ figures: String, _ lines: String, item: String = "chk") -> String {
    let script = script.replacing("FIGURES", with: figures)
    return file("\(lines)\ntrack_script {\n\(item)\n}", before: script)
  }

  private func flat(_ texts: String...) throws -> String {
    let outcome = try KeepalivedReading.outcome(texts[0], texts.count > 1 ? texts[1] : "")
    return outcome.draft.addresses.map { "\($0.name) \($0.section.flat)" }.joined(separator: " | ")
  }

  /// semantics: version 2 rounds to whole seconds (1 to 255), version 3 has hundredths (0.01 to 40.95 s).
  @Test(
    "intervals are those of the version",
    arguments: [
      ("advert_int 1", "advertisement_interval: 1 s"),
      ("advert_int 2.5", "advertisement_interval: 3 s"),
      ("advert_int 0.3", "advertisement_interval: 1 s"),
      ("advert_int 120", "advertisement_interval: 2 min"),
      ("version 3\nadvert_int 0.3", "version: 3, advertisement_interval: 300 ms"),
      ("version 3\nadvert_int 0.004", "version: 3, advertisement_interval: 10 ms"),
      ("version 3\nadvert_int 100", "version: 3, advertisement_interval: 40950 ms"),
      ("version 2", "version: 2"), ("down_timer_adverts 6", "missed_advertisements: 6"),
      ("down_timer_adverts 600", ""), ("", ""),
    ])
  func intervals(lines: String, expected: String) throws {
    let keys = expected.isEmpty ? "" : "\(expected), "
    #expect(try flat(Self.file(lines)) == "V \(keys)routers: {a: {}}")
  }

  @Test("IPv6 addresses have version 3, whatever the file says")
  func version6() throws {
    let text =
      "vrrp_instance V {\nversion 2\nvirtual_router_id 5\nvirtual_ipaddress {\nfe80::5\n}\n}"
    #expect(try flat(text) == "V version: 3, routers: {a: {}}")
    let outcome = try KeepalivedReading.outcome(text)
    #expect(
      outcome.report.verdict(on: "version 2")?.text
        == "no effect: an instance of IPv6 addresses always has version 3")
  }

  @Test(
    "nopreempt and preempt_delay count for the router that would take the address back",
    arguments: [
      ("nopreempt", "", "preempt: false, "), ("nopreempt", "nopreempt", "preempt: false, "),
      ("state MASTER\nnopreempt", "nopreempt", ""), ("", "nopreempt", ""),
      ("preempt_delay 90", "", "preempt_delay: 90 s, "),
      ("preempt_delay 120", "preempt_delay 60", "preempt_delay: 2 min, "),
      ("state MASTER\npreempt_delay 90", "", ""), ("preempt", "", ""),
      ("preempt_delay 1001", "", ""), ("preempt_delay 0", "", ""),
    ])
  func preemption(first: String, second: String, keys: String) throws {
    let text = try flat(Self.file("priority 150\n" + first), Self.file("priority 100\n" + second))
    let state = first.contains("MASTER") ? ", state: active" : ""
    #expect(text == "V \(keys)routers: {a: {priority: 150\(state)}, b: {priority: 100}}")
  }

  @Test("state MASTER clears nopreempt, and says so")
  func masterPreempts() throws {
    let outcome = try KeepalivedReading.outcome(
      Self.file("state MASTER\nnopreempt\npreempt_delay 5"))
    #expect(
      outcome.report.verdict(on: "nopreempt")?.text
        == "no effect: keepalived clears nopreempt where state is MASTER: this router takes the address back"
    )
    #expect(
      outcome.report.verdict(on: "preempt_delay")?.text.contains("clears preempt_delay") == true)
  }

  /// semantics: a positive weight moves the address if it exceeds the difference of the priorities; a negative one
  /// if it takes the greater below the lesser; 0 always does; priority 255 never changes.
  @Test(
    "a weight that cannot move the address is noted",
    arguments: [
      (101, 100, 2, true), (101, 100, 1, false), (150, 100, 50, false), (150, 100, 51, true),
      (150, 100, -50, false), (150, 100, -51, true), (255, 100, -254, false),
      (255, 100, 200, false),
      (254, 200, 80, false), (100, 100, 1, true), (150, 100, 0, true),
    ])
  func weights(first: Int, second: Int, weight: Int, moves: Bool) throws {
    let figures = "weight \(weight)"
    let outcome = try KeepalivedReading.outcome(
      Self.tracking(figures, "priority \(first)"), Self.tracking(figures, "priority \(second)"))
    let text = outcome.report.verdict(on: "weight")?.text ?? ""
    #expect(text.contains("a failed script never moves the address") != moves, "\(text)")
  }

  @Test(
    "the script's figures, as the script or the instance says them",
    arguments: [
      ("", "chk", ""),
      ("interval 0.5\nrise 2\nfall 3", "chk", "interval: 500 ms, rise: 2, fall: 3"),
      ("weight 5", "chk", "weight: 5"), ("weight 5", "chk weight -30", "weight: -30"),
      ("interval x\nfall 0", "chk", ""),
    ])
  func scripts(figures: String, item: String, expected: String) throws {
    let text = try flat(Self.tracking(figures, "priority 9", item: item))
    #expect(text == "V track_script: {\(expected)}, routers: {a: {priority: 9}}")
  }

  @Test("a reversed script, and one that is not defined, are not in the model")
  func otherScripts() throws {
    #expect(try flat(Self.tracking("weight 5 reverse", "")) == "V routers: {a: {}}")
    #expect(
      try flat(Self.tracking("weight 5", "", item: "chk weight 3 reverse")) == "V routers: {a: {}}")
    #expect(try flat(Self.tracking("weight 5", "", item: "check")) == "V routers: {a: {}}")
  }

  @Test("routers with different scripts: the preferred router's counts, the other's loss is said")
  func differingScripts() throws {
    let outcome = try KeepalivedReading.outcome(
      Self.tracking("interval 2", "priority 90"), Self.tracking("interval 5", "priority 110"))
    #expect(outcome.draft.addresses[0].section.flat.hasPrefix("track_script: {interval: 5 s}"))
    #expect(
      outcome.report.verdict(on: "interval 2")?.text
        == "not supported: the model has one script for all routers of an address, and takes b's: every 5 s, rise 1, "
        + "fall 1, weight 0")
    let alone = try KeepalivedReading.outcome(Self.tracking("", ""), Self.file(""))
    #expect(
      alone.report.verdict(on: "vrrp_instance", in: "b.conf")?.text.contains("tracks no script")
        == true)
  }

  @Test("a further script is lost, and its name is said")
  func furtherScripts() throws {
    let more = "vrrp_script two {\nscript x\nweight 4\n}\n"
    let outcome = try KeepalivedReading.outcome(more + Self.tracking("", "", item: "chk\ntwo"))
    #expect(
      outcome.report.verdict(on: "two")?.text
        == "not supported: the model has one script for an address, 'chk'; what only 'two' sees moves nothing"
    )
    #expect(outcome.report.verdict(on: "weight 4")?.text.hasPrefix("not supported: ") == true)
  }

  @Test(
    "what makes both routers hold the address is said in the line that does",
    arguments: [
      ("advert_int 1", "advert_int 2", "both hold the address"),
      ("advert_int 1", "", ""),
      (
        "authentication {\nauth_type PASS\nauth_pass abcdefgh1\n}",
        "authentication {\nauth_type PASS\nauth_pass abcdefgh2\n}", ""
      ),
      (
        "authentication {\nauth_type PASS\nauth_pass one\n}",
        "authentication {\nauth_type PASS\nauth_pass two\n}", "another authentication"
      ),
      ("authentication {\nauth_type PASS\nauth_pass one\n}", "", "another authentication"),
      ("version 2", "version 3", "speaks version 3"),
      ("priority 100", "", "the same as b"),
      ("virtual_ipaddress {\n192.0.2.6\n}", "", "lists other addresses"),
    ])
  func mismatches(first: String, second: String, expected: String) throws {
    let outcome = try KeepalivedReading.outcome(Self.file(first), Self.file(second))
    let texts = outcome.report.rows.filter { $0.location.file == "a.conf" }.map(\.verdict.text)
    let warnings = texts.filter { text in
      ["both hold", "the same as"].contains { text.contains($0) }
    }
    let isPlain = expected.isEmpty && !first.contains("priority")
    #expect(
      isPlain
        ? warnings.allSatisfy { $0.contains("the same as") }
        : warnings.contains { $0.contains(expected) },
      "\(texts)")
  }

  @Test("of version 3 a backup takes the interval of the active router")
  func differingIntervals() throws {
    let outcome = try KeepalivedReading.outcome(
      Self.file("version 3\npriority 90\nadvert_int 1"),
      Self.file("version 3\npriority 110\nadvert_int 0.5"))
    #expect(outcome.draft.addresses[0].section.flat.contains("advertisement_interval: 500 ms"))
    #expect(
      outcome.report.verdict(on: "advert_int 1")?.text.contains(
        "takes the interval of the active router") == true)
  }

  @Test("instances are joined by number and address, else by name")
  func grouping() throws {
    let other = Self.file("", in: "W").replacing("id 5", with: "id 6").replacing(
      "2.5/", with: "2.6/")
    #expect(try flat(Self.file(""), Self.file("", in: "W")) == "V routers: {a: {}, b: {}}")
    #expect(try flat(Self.file(""), other) == "V routers: {a: {}} | W routers: {b: {}}")
    #expect(
      try flat(Self.file(""), other.replacing(" W ", with: " V "))
        == "V routers: {a: {}} | V-2 routers: {b: {}}")
    #expect(
      try flat(Self.file(""), Self.file("").replacing("id 5", with: "id 6"))
        == "V routers: {a: {}, b: {}}")
    let alone = try KeepalivedReading.outcome(Self.file(""))
    #expect(
      alone.report.verdict(on: "vrrp_instance")?.text.contains("whose files were not given") == true
    )
  }

  @Test("routers are named by router_id, else after their files")
  func names() throws {
    func globals(_ id: String) -> String { "global_defs {\nrouter_id \(id)\n}\n" }
    #expect(
      try flat(globals("x") + Self.file(""), globals("y") + Self.file(""))
        == "V routers: {x: {}, y: {}}")
    #expect(
      try flat(globals("x") + Self.file(""), globals("x") + Self.file(""))
        == "V routers: {a: {}, b: {}}")
  }

  @Test("the delay after a start belongs to the router")
  func startDelay() throws {
    let text = "global_defs {\nvrrp_startup_delay 5.5\n}\n" + Self.file("priority 9")
    #expect(try flat(text) == "V routers: {a: {priority: 9, start_delay: 5500 ms}}")
  }

  @Test("a tracked process is noticed at once")
  func process() throws {
    let text =
      "vrrp_track_process p {\nprocess haproxy\nweight 10\n}\n" + Self.file("track_process {\np\n}")
    #expect(try flat(text) == "V track_script: {interval: 1 ms, weight: 10}, routers: {a: {}}")
  }

  @Test("a weighted script of an instance in a sync group is ignored, one of the group is not")
  func syncGroups() throws {
    let group = "vrrp_sync_group G {\ngroup {\nV\n}\n}\n"
    #expect(try flat(group + Self.tracking("weight 5", "")) == "V routers: {a: {}}")
    #expect(try flat(group + Self.tracking("", "")) == "V track_script: {}, routers: {a: {}}")
    let tracked = "vrrp_sync_group G {\ngroup {\nV\n}\ntrack_script {\nchk\n}\n}\n"
    let script = Self.script.replacing("FIGURES", with: "fall 2")
    #expect(
      try flat(tracked + script + Self.file("")) == "V track_script: {fall: 2}, routers: {a: {}}")
  }

  @Test("passwords do not get into the report")
  func secrets() throws {
    let outcome = try KeepalivedReading.outcome(Self.file("authentication {\nauth_pass hidden\n}"))
    #expect(outcome.report.rows.allSatisfy { !$0.directive.contains("hidden") })
  }
}
