import Foundation

/// A law as the hot loops draw it: the common ones inlined, the others by a call.
///
/// Plain data without references, so that a table of them is copied and drawn from without counting; a law without
/// an inlined form is boxed for the life of the program. Each inlined form is tested against GSL's distribution
/// function. Public, because the compiler inlines nothing that is `package` into another module.
public struct RequestSampler: @unchecked Sendable {
  @usableFromInline
  enum Form: UInt8 {
    case exponential
    case constant
    case lognormal
    case uniform
    case weibull
    case erlang
    case twoPhase
    case general
  }

  @usableFromInline let form: Form
  @usableFromInline let first: Double
  @usableFromInline let second: Double
  @usableFromInline let third: Double
  @usableFromInline let law: Unmanaged<BoxedLaw>?

  private init(
    _ form: Form, _ first: Double = 0, _ second: Double = 0, _ third: Double = 0,
    law: Unmanaged<BoxedLaw>? = nil
  ) {
    self.form = form
    self.first = first
    self.second = second
    self.third = third
    self.law = law
  }

  package static func constant(_ value: Double) -> RequestSampler { .init(.constant, value) }
  package static func exponential(mean: Double) -> RequestSampler { .init(.exponential, mean) }
  package static func lognormal(zeta: Double, sigma: Double) -> RequestSampler {
    .init(.lognormal, zeta, sigma)
  }
  package static func uniform(low: Double, width: Double) -> RequestSampler {
    .init(.uniform, low, width)
  }
  package static func weibull(scale: Double, inverseShape: Double) -> RequestSampler {
    .init(.weibull, scale, inverseShape)
  }
  package static func erlang(stages: Int, stageMean: Double) -> RequestSampler {
    .init(.erlang, Double(stages), stageMean)
  }
  /// Exponential of mean `first` with probability `share`, else of mean `second`.
  package static func twoPhase(share: Double, first: Double, second: Double) -> RequestSampler {
    .init(.twoPhase, share, first, second)
  }
  package static func general(_ law: any Distribution) -> RequestSampler {
    .init(.general, law: .passRetained(BoxedLaw(law)))
  }

  /// Whether what is left of a duration does not depend on how long it has lasted.
  package var isMemoryless: Bool { form == .exponential }

  @inlinable @inline(__always)
  public func sample(from stream: inout RandomStream) -> Double {
    if form == .exponential { return first * stream.standardExponential() }
    if form == .constant { return first }
    return rareSample(from: &stream)
  }

  @usableFromInline @inline(never)
  func rareSample(from stream: inout RandomStream) -> Double {
    switch form {
    case .exponential: return first * stream.standardExponential()
    case .constant: return first
    case .lognormal: return exp(first + second * stream.standardNormal())
    case .uniform: return first + second * stream.unit()
    case .weibull: return first * pow(stream.standardExponential(), second)
    case .erlang:
      var sum = 0.0
      for _ in 0..<Int(first) { sum += stream.standardExponential() }
      return second * sum
    case .twoPhase:
      let mean = stream.unit() < first ? second : third
      return mean * stream.standardExponential()
    case .general: return law!._withUnsafeGuaranteedRef { $0.law.sample(from: &stream) }
    }
  }
}
