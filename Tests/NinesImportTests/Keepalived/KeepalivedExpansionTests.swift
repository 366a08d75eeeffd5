import NinesImport
import Testing

/// keepalived.conf(5), "Conditional configuration", "Parameter substitution", "Sequence blocks", "List blocks".
@Suite("keepalived's parameters, sequences and conditions")
struct KeepalivedExpansionTests {
  private func routers(_ texts: [String], names: [String] = ["a.conf", "b.conf"]) throws -> String {
    let files = zip(names, texts).map { ConfigFile(path: $0, text: $1) }
    return try KeepalivedReading.outcome(files).draft.addresses.map {
      "\($0.name) \($0.section.flat)"
    }
    .joined(separator: " | ")
  }

  private func instance(_ lines: String) -> String {
    "vrrp_instance V {\nvirtual_router_id 5\n\(lines)\n}\n"
  }

  @Test(
    "parameters are put in where they are used, with the value they have there",
    arguments: [
      ("$P=150\n", "priority $P", "150"),
      ("$P=150\n", "priority ${P}", "150"),
      ("$A=1\n$P=${A}5${A}\n", "priority $P", "151"),
      ("$P=priority 77\n", "$P", "77"),
      ("$P=1\n$P=2\n", "priority $P", "2"),
      ("$P= \\\nstate BACKUP \\\npriority 66\n", "$P", "66"),
      ("$P=150 # comment\n", "priority $P", "150"),
    ])
  func parameters(definitions: String, line: String, priority: String) throws {
    #expect(
      try routers([definitions + instance(line)]) == "V routers: {a: {priority: \(priority)}}")
  }

  @Test("a parameter that is not defined stays as it is, and says so")
  func undefined() throws {
    let outcome = try KeepalivedReading.outcome(instance("priority $NOWHERE"))
    #expect(
      outcome.report.verdict(on: "priority")?.text.contains("'$NOWHERE' is not a whole number")
        == true)
  }

  @Test("parameters that go round in a circle come to an end")
  func circle() throws {
    let text = "$A=$B\n$B=$A\n$C=${C}${C}\n" + instance("$A\npriority ${C}")
    #expect(try routers([text]) == "V routers: {a: {}}")
  }

  @Test("a parameter may be a whole block, with parameters in it")
  func template() throws {
    let template = """
      $INSTANCE= \\
      vrrp_instance V_${N} { \\
        virtual_router_id ${N} \\
        $P=1${N} \\
        priority $P \\
        virtual_ipaddress { \\
          10.0.${N}.1 \\
        } \\
      }
      $N=7
      $INSTANCE
      $N=8
      $INSTANCE

      """
    #expect(
      try routers([template])
        == "V_7 routers: {a: {priority: 17}} | V_8 routers: {a: {priority: 18}}")
  }

  @Test("values of many words in one circle end by their number")
  func explosion() throws {
    let text =
      (0..<20).map { "$A\($0)= \\\n$A\($0 + 1) \\\n$A\($0 + 1)\n" }.joined() + "$A0\n"
      + instance("")
    #expect(try routers([text]) == "V routers: {a: {}}")
  }

  @Test(
    "sequences and lists become lines",
    arguments: [
      ("~SEQ(I, 1, 2, 7) 10.0.0.${I}", 4), ("~SEQ(I, 3) 10.0.0.$I", 3),
      ("~SEQ(I, 9, 5) 10.0.0.${I}", 5),
      ("~SEQx(I, 0x90, 0x10, 0xc0) fe80::${I}", 4), ("~LST(I, 4, 9) 10.0.0.${I}", 2),
      ("~LST({I, J}, {1,2}, {3,4}, {5,6}) 10.0.${J}.${I}", 3),
      ("~LST(J, 1, 2) ~SEQ(I, 1, 4) 10.0.${J}.${I}", 8),
    ])
  func sequences(line: String, count: Int) throws {
    let outcome = try KeepalivedReading.outcome(
      instance("virtual_ipaddress {\n\(line)\n10.9.9.9\n}"))
    let text = outcome.report.verdict(on: "virtual_ipaddress")?.text
    #expect(
      text
        == "modelled: virtual_addresses.V, one for all \(count + 1) addresses, which move together"
    )
  }

  @Test(
    "what is no sequence, or too long a one, is lost",
    arguments: [
      "~SEQ(I, 1, 100000) 10.0.0.${I}", "~SEQ(I, 1, 0, 5) a", "~FOO(1) b", "~SEQ(1 b", "~",
    ])
  func badSequence(line: String) throws {
    let outcome = try KeepalivedReading.outcome(instance("virtual_ipaddress {\n\(line)\n}"))
    #expect(
      outcome.report.verdict(on: "~")?.text.contains("a sequence that nines cannot read") == true)
  }

  @Test("lines of other machines are left out, where the file's own id is known")
  func conditions() throws {
    let text = instance("@a priority 120\n@b priority 90\n@^b state MASTER")
    #expect(
      try routers([text, text])
        == "V routers: {a: {priority: 120, state: active}, b: {priority: 90}}")
    let outcome = try KeepalivedReading.outcome(text, text)
    #expect(
      outcome.report.verdict(on: "@b priority", in: "a.conf")?.text
        == "no effect: the line is not for 'a' (@b)")
  }

  @Test("a file with lines for several machines, none of them its own, is as many machines")
  func severalMachines() throws {
    let text = instance("@one priority 120\n@two priority 90\n@three priority 80")
    #expect(
      try routers([text])
        == "V routers: {one: {priority: 120}, two: {priority: 90}, three: {priority: 80}}")
  }

  @Test("included files count where they are included, and are no machines")
  func includes() throws {
    let names = [
      "lb1/keepalived.conf", "lb2/keepalived.conf", "lb1/own.inc", "lb2/own.inc", "all.inc",
    ]
    let main = "include /etc/keepalived/all.inc\n" + instance("includer own.inc\n$STATE")
    let texts = [main, main, "priority 120", "priority 110", "$STATE=state BACKUP"]
    #expect(
      try routers(texts, names: names)
        == "V routers: {lb1: {priority: 120}, lb2: {priority: 110}}")
  }

  @Test("files that include each other come to an end")
  func circularIncludes() throws {
    let texts = [
      "include b.conf\n" + instance(""), "include a.conf\ninclude b.conf\nglobal_defs {\n}",
    ]
    let outcome = try KeepalivedReading.outcome(texts[0], texts[1])
    #expect(outcome.report.rows.count == outcome.files.joined().flatMap(\.withAllWithin).count)
  }
}
