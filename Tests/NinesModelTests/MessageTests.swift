import Testing

/// Lines added to the shortest model, and what the user is told.
struct Complaint: Sendable, CustomTestStringConvertible {
  let lines: String
  let errors: [String]

  init(_ lines: String, _ errors: String...) {
    self.lines = lines
    self.errors = errors
  }

  var testDescription: String { lines }
}

@Suite("What users are told")
struct MessageTests {
  @Test(
    "keys",
    arguments: [
      Complaint(
        "tiemout: 5 s", "m.yaml:3:1: error: unknown key 'tiemout'; did you mean 'timeout'?"),
      Complaint(
        "check: {fall: 3, qqqqqq: 1}",
        "m.yaml:3:18: error: unknown key 'qqqqqq'; keys that fit: interval, rise, fall"),
      Complaint(
        "timeout: 5 s\ntimeout: 6 s",
        "m.yaml:4:1: error: key 'timeout' is given twice; first at line 3"
      ),
      Complaint(
        "check: {fall: 1, fall: 2, \"fall\": 3}",
        "m.yaml:3:18: error: key 'fall' is given twice; first at line 3",
        "m.yaml:3:27: error: key 'fall' is given twice; first at line 3"),
      Complaint("check: {rise: 2}", "m.yaml:3:8: error: 'fall' is missing; for example: fall: 3"),
      Complaint(
        "check: {rize: 2, fall: 3}",
        "m.yaml:3:9: error: unknown key 'rize'; did you mean 'rise'?"),
      Complaint("check: {fal: 2}", "m.yaml:3:9: error: unknown key 'fal'; did you mean 'fall'?"),
      Complaint(
        "check: 5 s",
        "m.yaml:3:8: error: check must be a mapping with the keys interval, rise, fall, found '5 s'"
      ),
      Complaint(
        "check:",
        "m.yaml:3:7: error: check must be a mapping with the keys interval, rise, fall, found nothing"
      ),
      Complaint(
        "check: [1]",
        "m.yaml:3:8: error: check must be a mapping with the keys interval, rise, fall, found a list"
      ),
      Complaint(
        "<<: {fall: 3}",
        "m.yaml:3:1: error: merge keys ('<<') are not supported; write the keys out, or use an alias"
      ),
    ])
  func keys(_ complaint: Complaint) { #expect(errors(adding: complaint.lines) == complaint.errors) }

  @Test(
    "quantities",
    arguments: [
      Complaint(
        "timeout: 5", "m.yaml:3:10: error: timeout is '5' without a unit; write it like '2 s'"),
      Complaint(
        "timeout: 5 sek",
        "m.yaml:3:10: error: timeout has the unknown unit 'sek'; did you mean 'sec'?"),
      Complaint(
        "timeout: 5 parsecs",
        "m.yaml:3:10: error: timeout has the unknown unit 'parsecs'; units that fit: "
          + "ns, us, ms, s, min, h, day, week, month, year"),
      Complaint(
        "timeout: fast", "m.yaml:3:10: error: timeout must be a duration like '2 s', found 'fast'"),
      Complaint(
        "timeout: -5 s", "m.yaml:3:10: error: timeout is -5 s; allowed: 0.001 ns...10147.1 years"),
      Complaint(
        "timeout: 0 s", "m.yaml:3:10: error: timeout is 0 s; allowed: 0.001 ns...10147.1 years"),
      Complaint(
        "timeout: 1e300 s",
        "m.yaml:3:10: error: timeout is 1e300 s; allowed: 0.001 ns...10147.1 years"),
      Complaint(
        "timeout: 1e999 s",
        "m.yaml:3:10: error: timeout must be a duration like '2 s', found '1e999 s'"),
      Complaint(
        "timeout: 1:30", "m.yaml:3:10: error: timeout must be a duration like '2 s', found '1:30'"),
      Complaint(
        "timeout: 0x10 s",
        "m.yaml:3:10: error: timeout must be a duration like '2 s', found '0x10 s'"),
      Complaint(
        "timeout: 1_000 s",
        "m.yaml:3:10: error: timeout must be a duration like '2 s', found '1_000 s'"),
      Complaint(
        "timeout: 1,5 s", "m.yaml:3:10: error: timeout must be a duration like '2 s', found '1,5 s'"
      ),
      Complaint(
        "timeout: .inf", "m.yaml:3:10: error: timeout must be a duration like '2 s', found '.inf'"),
      Complaint(
        "timeout: .nan", "m.yaml:3:10: error: timeout must be a duration like '2 s', found '.nan'"),
      Complaint(
        "timeout: ~", "m.yaml:3:10: error: timeout must be a duration like '2 s', found nothing"),
      Complaint(
        "timeout: true", "m.yaml:3:10: error: timeout must be a duration like '2 s', found 'true'"),
      Complaint(
        "timeout: {s: 5}",
        "m.yaml:3:10: error: timeout must be a duration like '2 s', found a mapping"),
      Complaint(
        "timeout: 2 m s",
        "m.yaml:3:10: error: timeout has the unknown unit 'm s'; did you mean 'ms'?"),
      Complaint("share: 120 %", "m.yaml:3:8: error: share is 120 %; allowed: 0 %...100 %"),
      Complaint("share: 2", "m.yaml:3:8: error: share is '2' without its unit, %; write '2 %'"),
      Complaint(
        "share: 99.9", "m.yaml:3:8: error: share is '99.9' without its unit, %; write '99.9 %'"),
      Complaint("share: 101", "m.yaml:3:8: error: share is 101; allowed: 0 %...100 %"),
      Complaint("share: -1", "m.yaml:3:8: error: share is -1; allowed: 0 %...100 %"),
      Complaint(
        "factor: 0x10", "m.yaml:3:9: error: factor must be a number like '3', found '0x10'"),
      Complaint("factor: \"3\"", "m.yaml:3:9: error: factor must be a number like '3', found '3'"),
      Complaint("factor: 3 s", "m.yaml:3:9: error: factor has the unknown unit 's'"),
      Complaint(
        "price: 5000", "m.yaml:3:8: error: price is '5000' without a unit; write it like '5000 USD'"
      ),
      Complaint(
        "loss: 5 USD",
        "m.yaml:3:7: error: loss is '5 USD' without a unit; write it like '200 USD/min'"
      ),
      Complaint(
        "loss: 5 USD/fortnight",
        "m.yaml:3:7: error: loss has the unknown unit '/fortnight'; units that fit: "
          + "/ns, /us, /ms, /s, /min, /h, /day, /week, /month, /year"),
      Complaint(
        "price: 5 EUR\nloss: 5 USD/h\ngrowth: 1 EUR/h^2",
        "m.yaml:4:7: error: this amount is in USD, but the one at line 3 is in EUR; "
          + "a model has one currency"),
    ])
  func quantities(_ complaint: Complaint) {
    #expect(errors(adding: complaint.lines) == complaint.errors)
  }

  @Test(
    "integers, flags, texts, choices and names",
    arguments: [
      Complaint(
        "workers: 2.5",
        "m.yaml:3:10: error: workers must be a whole number without a unit, found '2.5'"
      ),
      Complaint(
        "workers: 1_000",
        "m.yaml:3:10: error: workers must be a whole number without a unit, found '1_000'"),
      Complaint(
        "workers: 010",
        "m.yaml:3:10: error: workers must be a whole number without a unit, found '010'"
      ),
      Complaint(
        "workers: '8'",
        "m.yaml:3:10: error: workers must be a whole number without a unit, found '8'"),
      Complaint("workers: 0", "m.yaml:3:10: error: workers is 0; allowed: 1...1000"),
      Complaint(
        "workers: 99999999999999999999",
        "m.yaml:3:10: error: workers is 99999999999999999999; allowed: 1...1000"),
      Complaint(
        "enabled: yes", "m.yaml:3:10: error: enabled must be true or false, found 'yes'; write true"
      ),
      Complaint(
        "enabled: Off",
        "m.yaml:3:10: error: enabled must be true or false, found 'Off'; write false"),
      Complaint("enabled: 1", "m.yaml:3:10: error: enabled must be true or false, found '1'"),
      Complaint(
        "enabled: 'true'", "m.yaml:3:10: error: enabled must be true or false, found 'true'"),
      Complaint(
        "title: 2024", "m.yaml:3:8: error: title must be text, found '2024'; put it into quotes"),
      Complaint(
        "title: no", "m.yaml:3:8: error: title must be text, found 'no'; put it into quotes"),
      Complaint("title:", "m.yaml:3:7: error: title must be text, found nothing"),
      Complaint("title: [a]", "m.yaml:3:8: error: title must be text, found a list"),
      Complaint(
        "title: \"a\\0b\"", "m.yaml:3:8: error: title contains a control character"),
      Complaint(
        "mode: losst",
        "m.yaml:3:7: error: 'losst' is not a known value of mode; did you mean 'lost'?"),
      Complaint(
        "mode: x",
        "m.yaml:3:7: error: 'x' is not a known value of mode; words that fit: lost, resume, restart"
      ),
      Complaint(
        "mode: {}", "m.yaml:3:7: error: mode must be one of lost, resume, restart, found a mapping"),
      Complaint(
        "target: no", "m.yaml:3:9: error: 'no' is no name for every YAML tool; put it into quotes"),
      Complaint(
        "target: a b",
        "m.yaml:3:9: error: 'a b' is no name: up to 64 letters, digits, '_', '.' and '-', "
          + "beginning with a letter or digit"),
      Complaint(
        "pools: {-a: {servers: {name: x}}}",
        "m.yaml:3:9: error: '-a' is no name: up to 64 letters, digits, '_', '.' and '-', "
          + "beginning with a letter or digit"),
      Complaint(
        "pools:\n  a: {servers: {name: x}}\n  b: {servers: {name: x}}\n  a: {servers: {name: y}}",
        "m.yaml:6:3: error: the name 'a' is taken since line 4"),
      Complaint(
        "weights: [1, two, 3]",
        "m.yaml:3:14: error: weights must be a whole number without a unit, found 'two'"),
      Complaint(
        "limit: [1]",
        "m.yaml:3:8: error: limit must be a whole number without a unit, or a mapping with the keys "
          + "interval, rise, fall, found a list"),
    ])
  func scalars(_ complaint: Complaint) {
    #expect(errors(adding: complaint.lines) == complaint.errors)
  }

  @Test(
    "words",
    arguments: [
      Complaint(
        "service: exponentail",
        "m.yaml:3:10: error: 'exponentail' is not a known law; did you mean 'exponential'?"),
      Complaint(
        "service: {gauss: {mean: 1 s}}",
        "m.yaml:3:11: error: 'gauss' is not a known law; words that fit: "
          + "constant, exponential, weibull, mixture"),
      Complaint(
        "service: weibull",
        "m.yaml:3:10: error: 'weibull' needs scale, shape; for example: {weibull: {scale: 1 h, shape: 0.7}}"
      ),
      Complaint(
        "service: {weibull: {scale: 1 h}}",
        "m.yaml:3:11: error: 'shape' is missing; for example: shape: 0.7"),
      Complaint(
        "service: {weibull: {scale: 1 h, shape: 40}}",
        "m.yaml:3:40: error: shape is 40; allowed: 0.05...20"),
      Complaint(
        "service: {exponential: {mean: 1 s}, weibull: {scale: 1 h, shape: 1}}",
        "m.yaml:3:37: error: service takes one law, found 2 keys: 'exponential', 'weibull'; "
          + "indent the parameters of 'exponential' below it"),
      Complaint(
        "service: 5", "m.yaml:3:10: error: service is '5' without a unit; write it like '2 s'"),
      Complaint(
        "service: -5 s", "m.yaml:3:10: error: service is -5 s; allowed: 0 s...10147.1 years"),
      Complaint(
        "service: {exponential: 5 s}",
        "m.yaml:3:24: error: exponential must be a mapping of its parameters (mean), found '5 s'"),
      Complaint(
        "service: {}",
        "m.yaml:3:10: error: service must be a law, alone or with its parameters below it, found a mapping"
      ),
      Complaint(
        "balancer: {round-robin: 5}",
        "m.yaml:3:25: error: round-robin must be written alone, without parameters, found '5'"),
      Complaint(
        "balancer: 5",
        "m.yaml:3:11: error: '5' is not a known balancer; words that fit: round-robin, best-of"),
      Complaint(
        "balancer: ~",
        "m.yaml:3:11: error: balancer must be a balancer, alone or with its parameters below it, "
          + "found nothing"),
      Complaint(
        "service: {mixture: {parts: [{share: 60 %, law: 1 s}, {share: 30 %, law: 2 s}]}}",
        "m.yaml:3:28: error: the shares make 0.8999999999999999, not 1"),
    ])
  func words(_ complaint: Complaint) {
    #expect(errors(adding: complaint.lines) == complaint.errors)
  }

  @Test("all errors of a file come at once, in the order of its lines")
  func together() {
    #expect(
      errors("nines: 2\nrat: 300/s\ntimeout: 5\ncheck:\n  interval: x\npools: {a: {}}\n") == [
        "m.yaml:1:8: error: nines is 2; allowed: 1...1",
        "m.yaml:2:1: error: unknown key 'rat'; did you mean 'rate'?",
        "m.yaml:3:10: error: timeout is '5' without a unit; write it like '2 s'",
        "m.yaml:5:3: error: 'fall' is missing; for example: fall: 3",
        "m.yaml:5:13: error: interval must be a duration like '2 s', found 'x'",
        "m.yaml:6:12: error: 'servers' is missing; for example: servers: [{name: a}]",
      ])
  }

  @Test("after a hundred errors the rest is counted")
  func many() {
    let lines = (1...130).map { "unknown\($0): 1" }.joined(separator: "\n")
    let errors = errors(adding: lines)
    #expect(errors.count == 101)
    #expect(errors.last == "m.yaml:103:1: error: and 30 more errors")
  }

  @Test("aliases are named where there are some", arguments: [52_000, 60_000])
  func size(count: Int) {
    let many = "tags: [" + String(repeating: "x,", count: count) + "]"
    let plain = errors(adding: many).first
    #expect(plain?.hasSuffix("error: the model has over 50000 values") == true, "\(plain ?? "")")
    let lists = "tags: &a [" + String(repeating: "x,", count: 30_000) + "]\nweights: *a"
    let aliased = errors(adding: lists).first
    #expect(aliased?.hasSuffix("values, counted through its aliases") == true, "\(aliased ?? "")")
  }

  @Test("long texts are cut in messages")
  func cut() {
    let long = String(repeating: "x", count: 1_000_000)
    for line in [
      "title: [\(long)", "timeout: \(long)", "mode: \(long)", "target: \(long)", "workers: \(long)",
    ] {
      for error in errors(adding: line) { #expect(error.utf8.count < 300) }
    }
    #expect(
      errors(adding: "timeout: \(long)") == [
        "m.yaml:3:10: error: timeout must be a duration like '2 s', found a text of 1000000 bytes"
      ])
  }
}
