import NinesVocabulary

/// An upstream in use, with the directives that pass requests to it.
struct NGINXPool: Sendable {
  let upstream: NGINXUpstream
  let name: String
  /// The servers that are in use, which are those of the model.
  let live: [NGINXServer]
  private(set) var hasPasses = false
  /// The pass that the pool's timeouts come from: that of `location /`, or else the first.
  private(set) var leader: NGINXPass?
  /// The first `health_check` that holds where requests are passed here.
  private(set) var probes: ConfigStatement?

  init(upstream: NGINXUpstream, name: String) {
    self.upstream = upstream
    self.name = name
    live = upstream.servers.filter(\.isLive)
  }

  private static func rank(_ pass: NGINXPass) -> Int {
    pass.scope.isRoot ? 2 : pass.scope.isInternal ? 0 : 1
  }

  mutating func add(_ pass: NGINXPass) {
    if leader == nil || Self.rank(pass) > leader.map(Self.rank) ?? 0 { leader = pass }
    if probes == nil { probes = pass.scope.settings["health_check"] }
    hasPasses = true
  }

  var rules: NGINXRules { NGINXRules(leader, isStream: upstream.isStream) }

  /// Failures that take a server out, and for how long: what most servers say.
  ///
  /// Nil where one server is left: nginx never takes out an only one, nor leaves requests to nobody while
  /// a backup, which the model does not have, answers them.
  var passive: (fails: Int, timeout: Int)? {
    guard !upstream.isSingle, live.count > 1 || !upstream.servers.contains(where: \.isBackup)
    else { return nil }
    let common = Self.commonest(live.map { [Self.fails($0), Self.timeout($0)] })
    guard let common, common[0] > 0 else { return nil }
    return (common[0], common[1])
  }

  static func fails(_ server: NGINXServer) -> Int { min(server.maxFails ?? 1, 1_000_000) }
  static func timeout(_ server: NGINXServer) -> Int { server.failTimeout ?? 10_000 }

  /// Requests at a time that most servers take; nil without a limit.
  var connectionLimit: Int? {
    let limit = Self.commonest(live.map { $0.limit ?? 0 }) ?? 0
    return limit > 0 ? min(limit, 1_000_000) : nil
  }

  /// Whether each server has the same limit, so that the pool has one too.
  var hasOneLimit: Bool {
    connectionLimit != nil && Set(live.map(\.limit)).count == 1
  }

  /// The first of those that are most.
  private static func commonest<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return values.first { counts[$0] == most }
  }

  /// Weights as the model takes them, up to 256: over their common divisor, or else as near as can be.
  var weights: (values: [Int?], isRounded: Bool) {
    let declared = live.map(\.weight)
    guard let most = declared.compactMap(\.self).max(), most > 256 else { return (declared, false) }
    let divisor = declared.reduce(0) { Self.divisor($0, $1 ?? 1) }
    if most / divisor <= 256 { return (declared.map { ($0 ?? 1) / divisor }, false) }
    let scaled = declared.map { max(1, Int((Double($0 ?? 1) / Double(most) * 256).rounded())) }
    return (scaled, true)
  }

  private static func divisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
