/// A parameter behind the address of a `server` in an upstream.
struct NGINXServerParameter: Sendable {
  let name: String
  let takesValue: Bool
  let verdict: ImportVerdict
  /// False where nginx refuses the value.
  let read: @Sendable (String, inout NGINXServer) -> Bool

  static let all: [NGINXServerParameter] = [
    NGINXServerParameter("weight", .modelled(as: "pools.NAME.servers.ADDRESS.weight")) {
      $1.weight = NGINXReader.count($0)
      return ($1.weight ?? 0) > 0
    },
    NGINXServerParameter("max_fails", .modelled(as: "pools.NAME.health_check.passive.max_fails")) {
      $1.maxFails = NGINXReader.count($0)
      return $1.maxFails != nil
    },
    NGINXServerParameter(
      "fail_timeout", .modelled(as: "pools.NAME.health_check.passive.fail_timeout")
    ) {
      $1.failTimeout = NGINXTime.milliseconds($0, inSeconds: true)
      return $1.failTimeout != nil
    },
    NGINXServerParameter(
      "max_conns",
      .modelled(as: "pools.NAME.connection_limit and capacity (nginx lets nobody wait)")
    ) {
      $1.maxConnections = NGINXReader.count($0)
      return $1.maxConnections != nil
    },
    NGINXServerParameter(
      "backup", takesValue: false,
      .unsupported(lost: "requests that the backup answers when all the others are out")
    ) {
      $1.isBackup = true
      return $0.isEmpty
    },
    NGINXServerParameter(
      "down", takesValue: false, .modelled(as: "left out of pools.NAME.servers")
    ) {
      $1.isDown = true
      return $0.isEmpty
    },
    NGINXServerParameter(
      "drain", takesValue: false,
      .modelled(as: "left out of pools.NAME.servers (sessions that are bound to it are lost)")
    ) {
      $1.isDown = true
      return $0.isEmpty
    },
    NGINXServerParameter(
      "slow_start", .unsupported(lost: "that a server's share rises slowly when it comes back")
    ) { value, server in
      server.lost.append("slow_start: a server that comes back gets its full share at once")
      return NGINXTime.milliseconds(value, inSeconds: true) != nil
    },
    NGINXServerParameter(
      "resolve", takesValue: false, .unsupported(lost: "servers that come and go in DNS")
    ) { value, server in
      server.lost.append("resolve: servers that come and go in DNS")
      return value.isEmpty
    },
    NGINXServerParameter(
      "service", .unsupported(lost: "servers that DNS lists for the service")
    ) {
      $1.lost.append("service: the servers that DNS lists")
      return !$0.isEmpty
    },
    NGINXServerParameter(
      "route", .unsupported(lost: "that a session stays with its server")
    ) {
      $1.lost.append("route: that a session stays with its server")
      return !$0.isEmpty
    },
    NGINXServerParameter("id", .noEffect(because: "it is a name for cookies")) { value, _ in
      !value.isEmpty
    },
  ]

  private init(
    _ name: String, takesValue: Bool = true, _ verdict: ImportVerdict,
    _ read: @escaping @Sendable (String, inout NGINXServer) -> Bool
  ) {
    self.name = name
    self.takesValue = takesValue
    self.verdict = verdict
    self.read = read
  }
}
