/// How a health check ends: at once with a verdict, or never by itself.
package enum ProbeOutcome: UInt8, Sendable {
  case passes
  case fails
  case timesOut
}
