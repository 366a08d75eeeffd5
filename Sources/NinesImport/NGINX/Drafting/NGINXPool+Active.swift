import NinesVocabulary

/// Health checks that send probes: nginx Plus (`health_check`) and Tengine (`check`).
extension NGINXPool {
  struct Active {
    let statement: ConfigStatement
    var section = DraftSection()
    var lost: [String] = []
  }

  var active: Active? {
    if let probes { return Self.plus(probes) }
    return upstream.check.map(Self.tengine)
  }

  /// - Source: nginx documentation, ngx_http_upstream_hc_module: interval 5 s, fails 1, passes 1.
  private static func plus(_ statement: ConfigStatement) -> Active {
    var active = Active(statement: statement)
    let (values, flags) = parameters(of: statement)
    let comment = comment(statement)
    let interval = values["interval"].flatMap { NGINXTime.milliseconds($0) }
    active.section.set(
      "interval", NGINXTime.text(milliseconds: inRange(interval ?? 5000)),
      comment: interval == nil ? "nginx Plus default" : comment)
    for (name, key) in [("passes", "rise"), ("fails", "fall")] {
      let count = values[name].flatMap(NGINXReader.count)
      active.section.set(
        key, "\(min(max(count ?? 1, 1), 1000))",
        comment: count == nil ? "nginx Plus default" : comment)
    }
    active.lost.append("failed requests count too in nginx, in the model only probes")
    for name in values.keys.sorted() where !["interval", "passes", "fails"].contains(name) {
      active.lost.append("\(name)=\(values[name] ?? "")")
    }
    active.lost += flags
    return active
  }

  /// - Source: nginx_upstream_check_module: interval 30000, fall 5, rise 2, timeout 1000 (milliseconds).
  private static func tengine(_ statement: ConfigStatement) -> Active {
    var active = Active(statement: statement)
    let (values, flags) = parameters(of: statement)
    let comment = comment(statement)
    func set(_ name: String, _ key: String, _ standard: Int, isTime: Bool) {
      let value = values[name].flatMap(NGINXReader.count)
      let number = value ?? standard
      active.section.set(
        key,
        isTime
          ? NGINXTime.text(milliseconds: inRange(number)) : "\(min(max(number, 1), 1000))",
        comment: value == nil ? "nginx_upstream_check_module default" : comment)
    }
    set("interval", "interval", 30_000, isTime: true)
    set("timeout", "timeout", 1000, isTime: true)
    set("rise", "rise", 2, isTime: false)
    set("fall", "fall", 5, isTime: false)
    active.lost.append("failed requests count too in nginx, in the model only probes")
    if values["default_down"] != "false" {
      active.lost.append("servers are down until the first probe")
    }
    active.lost += flags
    return active
  }

  private static func inRange(_ milliseconds: Int) -> Int { min(max(milliseconds, 1), 86_400_000) }

  private static func parameters(
    of statement: ConfigStatement
  ) -> (values: [String: String], flags: [String]) {
    var values: [String: String] = [:]
    var flags: [String] = []
    for word in statement.arguments.map(\.text) {
      if let equals = word.firstIndex(of: "=") {
        values[String(word[..<equals])] = String(word[word.index(after: equals)...])
      } else {
        flags.append(word)
      }
    }
    return (values, flags)
  }
}
