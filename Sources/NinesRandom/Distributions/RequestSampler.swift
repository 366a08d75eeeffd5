import Foundation

/// A law as the request path draws it: the common ones inlined, the others by a call.
///
/// Each inlined form is tested against GSL's distribution function.
package enum RequestSampler: Sendable {
  case constant(Double)
  case exponential(mean: Double)
  case lognormal(zeta: Double, sigma: Double)
  case uniform(low: Double, width: Double)
  case weibull(scale: Double, inverseShape: Double)
  case erlang(stages: Int, stageMean: Double)
  case twoPhase(share: Double, first: Double, second: Double)
  case general(any Distribution)

  @inlinable @inline(__always)
  package func sample(from stream: inout RandomStream) -> Double {
    switch self {
    case .exponential(let mean): return mean * stream.standardExponential()
    case .constant(let value): return value
    default: return rareSample(from: &stream)
    }
  }

  @usableFromInline @inline(never)
  func rareSample(from stream: inout RandomStream) -> Double {
    switch self {
    case .constant(let value): return value
    case .exponential(let mean): return mean * stream.standardExponential()
    case .lognormal(let zeta, let sigma): return exp(zeta + sigma * stream.standardNormal())
    case .uniform(let low, let width): return low + width * stream.unit()
    case .weibull(let scale, let inverseShape):
      return scale * pow(stream.standardExponential(), inverseShape)
    case .erlang(let stages, let stageMean):
      var sum = 0.0
      for _ in 0..<stages { sum += stream.standardExponential() }
      return stageMean * sum
    case .twoPhase(let share, let first, let second):
      let mean = stream.unit() < share ? first : second
      return mean * stream.standardExponential()
    case .general(let law): return law.sample(from: &stream)
    }
  }
}
