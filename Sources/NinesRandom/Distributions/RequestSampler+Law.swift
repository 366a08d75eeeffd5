import Foundation

/// What is known of the law behind a sampler, for closed forms; not for the hot loops.
extension RequestSampler {
  /// The laws that formulas tell apart.
  package enum Family: Hashable, Sendable {
    case constant
    case exponential
    /// A gamma law; Erlang if `shape` is a whole number.
    case gamma(shape: Double)
    case weibull(shape: Double)
    case twoPhase(share: Double, means: [Double])
    case other
  }

  package var mean: Double {
    switch form {
    case .exponential, .constant: return first
    case .lognormal: return exp(first + second * second / 2)
    case .uniform: return first + second / 2
    case .weibull: return first * tgamma(1 + second)
    case .erlang: return first * second
    case .twoPhase: return first * second + (1 - first) * third
    case .general: return boxedLaw.mean
    }
  }

  /// Infinite where the law has no variance.
  package var variance: Double {
    switch form {
    case .exponential: return first * first
    case .constant: return 0
    case .lognormal: return mean * mean * expm1(second * second)
    case .uniform: return second * second / 12
    case .weibull:
      return mean * mean * expm1(lgamma(1 + 2 * second) - 2 * lgamma(1 + second))
    case .erlang: return first * second * second
    case .twoPhase:
      let square = 2 * (first * second * second + (1 - first) * third * third)
      return square - mean * mean
    case .general: return boxedLaw.variance
    }
  }

  /// The chance of a value above `x`.
  package func survival(_ x: Double) -> Double {
    if x < 0 { return 1 }
    switch form {
    case .exponential: return exp(-x / first)
    case .constant: return x < first ? 1 : 0
    case .lognormal: return x > 0 ? erfc((log(x) - first) / second / 2.squareRoot()) / 2 : 1
    case .uniform: return min(1, max(0, (first + second - x) / second))
    case .weibull: return exp(-pow(x / first, 1 / second))
    case .erlang:
      var (term, sum) = (1.0, 0.0)
      for stage in 0..<Int(first) {
        sum += term
        term *= x / second / Double(stage + 1)
      }
      return sum * exp(-x / second)
    case .twoPhase: return first * exp(-x / second) + (1 - first) * exp(-x / third)
    case .general: return boxedLaw.survival(x)
    }
  }

  package var isExponential: Bool { family == .exponential }

  package var family: Family {
    switch form {
    case .exponential: return .exponential
    case .constant: return .constant
    case .weibull: return second == 1 ? .exponential : .weibull(shape: 1 / second)
    case .erlang: return first == 1 ? .exponential : .gamma(shape: first)
    case .twoPhase:
      return second == third ? .exponential : .twoPhase(share: first, means: [second, third])
    case .lognormal, .uniform: return .other
    case .general:
      let law = boxedLaw
      if law.isConstant { return .constant }
      guard law is Gamma || law is Erlang else { return .other }
      let shape = law.mean * law.mean / law.variance
      return abs(shape - 1) < 1e-12 ? .exponential : .gamma(shape: shape)
    }
  }

  /// Whether no single value has a chance of its own.
  package var isContinuous: Bool {
    guard form == .general else { return form != .constant && variance > 0 }
    let law = boxedLaw
    return !(law is Mixture || law is Empirical) && law.variance > 0
  }

  private var boxedLaw: any Distribution { law!._withUnsafeGuaranteedRef { $0.law } }
}
