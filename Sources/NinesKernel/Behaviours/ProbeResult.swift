/// How one probe ends.
struct ProbeResult: Equatable, Sendable {
  let passes: Bool
  let duration: Double  // seconds

  static let passesAtOnce = ProbeResult(passes: true, duration: 0)
}
