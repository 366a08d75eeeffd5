import NinesVocabulary

/// The rows of directives that blocks inherit: which pool has their values.
extension NGINXDrafter {
  mutating func noteUses(of pass: NGINXPass, pool: NGINXPool, rules: NGINXRules) {
    let own = NGINXRules(pass, isStream: pass.isStream)
    let path = "pools.\(pool.name)"
    note(
      own.connect, pool: pool, key: "\(path).connect_timeout",
      isTaken: own.connect.value == rules.connect.value)
    note(
      own.read, pool: pool, key: "\(path).server_timeout",
      isTaken: own.read.value == rules.read.value)
    if own.read.statement != nil {
      uses[own.read.statement?.location ?? pass.statement.location]?.remarks = [
        "for the whole answer; nginx counts from one \(pass.isStream ? "packet" : "read") to the next"
      ]
    }
    noteCases(own, pool: pool, path, isTaken: own.cases == rules.cases)
    noteTries(own, pool: pool, path, isTaken: own.tries.value == rules.tries.value)
    if let statement = pass.setting("next_upstream_timeout"), statement.words.count > 1 {
      let time = NGINXTime.milliseconds(statement.words[1].text) ?? 0
      if time > 0 {
        uses[statement.location, default: NGINXSettingUse()].add(
          lost: "no further server is tried \(NGINXTime.text(milliseconds: time)) after a request "
            + "came; the model goes on")
      }
    }
  }

  /// A time that nginx takes as none has no word in the model.
  private mutating func note(
    _ figure: NGINXRules.Figure, pool: NGINXPool, key: String, isTaken: Bool
  ) {
    guard let statement = figure.statement else { return }
    if figure.value == 0 {
      uses[statement.location, default: NGINXSettingUse()].add(
        lost: "a time of 0; the model has no time limit here")
    } else if isTaken {
      uses[statement.location, default: NGINXSettingUse()].add(key: key)
    } else {
      uses[statement.location, default: NGINXSettingUse()].add(lost: Self.otherPlace(pool))
    }
  }

  private mutating func noteCases(
    _ own: NGINXRules, pool: NGINXPool, _ path: String, isTaken: Bool
  ) {
    guard let statement = own.casesStatement else { return }
    guard isTaken else {
      uses[statement.location, default: NGINXSettingUse()].add(lost: Self.otherPlace(pool))
      return
    }
    let retries = own.retries(servers: pool.live.count)
    if uses[statement.location] == nil {
      uses[statement.location] = NGINXSettingUse(remarks: own.lostCases)
    }
    uses[statement.location]?.add(
      key: retries > 0 ? "\(path).retry_on, redispatch" : "\(path).retries 0")
  }

  private mutating func noteTries(
    _ own: NGINXRules, pool: NGINXPool, _ path: String, isTaken: Bool
  ) {
    guard let statement = own.tries.statement else { return }
    if isTaken {
      uses[statement.location, default: NGINXSettingUse()].add(key: "\(path).retries")
    } else {
      uses[statement.location, default: NGINXSettingUse()].add(lost: Self.otherPlace(pool))
    }
  }

  private static func otherPlace(_ pool: NGINXPool) -> String {
    let line = pool.leader?.scope.block.map { " (line \($0.location.line))" } ?? ""
    let what =
      pool.leader?.scope.isRoot == true ? "location /" : "the first place that passes to it"
    return "its value for this place; pools.\(pool.name) has that of \(what)\(line)"
  }

  mutating func noteSettings() {
    for statement in reader.settings where statement.name != "health_check" {
      reader.report.note(statement, Self.verdict(on: statement, uses[statement.location]))
    }
    for statement in reader.settings where statement.name == "health_check" {
      guard reader.report.verdict(on: statement) == nil else { continue }
      reader.report.note(statement, .noEffect(because: Self.unused))
    }
  }

  private static let unused = "no requests are passed on where it holds"

  private static func verdict(
    on statement: ConfigStatement, _ use: NGINXSettingUse?
  ) -> ImportVerdict {
    guard let use else {
      return statement.name.hasSuffix("_timeout") && statement.words.last?.text == "0"
        ? .noEffect(because: "0 is no limit") : .noEffect(because: unused)
    }
    var remarks = use.remarks
    if use.keys.isEmpty {
      return .unsupported(lost: NGINXSettingUse.list(use.lost))
    }
    if !use.lost.isEmpty { remarks.append(NGINXSettingUse.list(use.lost)) }
    let text = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
    return .modelled(as: NGINXSettingUse.list(use.keys) + text)
  }
}
