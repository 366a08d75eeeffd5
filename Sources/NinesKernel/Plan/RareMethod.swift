/// How figures of outages are found that replications see too rarely.
package enum RareMethod: String, CaseIterable, Sendable {
  /// By a pilot: replications where they see enough, else splitting or RESTART.
  case auto
  /// By the replications alone.
  case plain
  /// Failures forced within stages, paths resampled between them.
  case splitting
  /// Copies of paths that come nearer to an outage.
  case restart
  /// By the exact solution where there is one.
  case exact
}
