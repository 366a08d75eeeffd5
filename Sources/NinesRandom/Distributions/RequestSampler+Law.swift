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

  /// The same text for the same law, with every number in full.
  package var signature: String {
    form == .general ? "\(boxedLaw)" : "\(form) \(first) \(second) \(third)"
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

  /// What is known of the hazard.
  enum HazardForm {
    case never
    case exponential(mean: Double)
    case weibull(scale: Double, shape: Double)
    case lognormal(zeta: Double, sigma: Double)
    case continuous(any Distribution)
    case steps(any Distribution)
  }

  var hazardForm: HazardForm {
    switch form {
    case .exponential: return .exponential(mean: first)
    case .constant: return first.isFinite ? .steps(Constant(first)) : .never
    case .lognormal: return .lognormal(zeta: first, sigma: second)
    case .uniform: return .continuous(Uniform(low: first, high: first + second))
    case .weibull: return .weibull(scale: first, shape: 1 / second)
    case .erlang: return .continuous(Erlang(stages: Int(first), mean: first * second))
    case .twoPhase:
      return .continuous(
        Hyperexponential(shares: [first, 1 - first], means: [second, third]))
    case .general: return isContinuous ? .continuous(boxedLaw) : .steps(boxedLaw)
    }
  }

  /// Laws that are made of exponential stages.
  package enum MemorylessStages: Sendable {
    /// Equal stages in a row; one is exponential.
    case erlang(stages: Int, mean: Double)
    case hyperexponential(shares: [Double], means: [Double])
  }

  /// The stages that the law is made of; nil where it is not.
  package var memorylessStages: MemorylessStages? {
    switch form {
    case .exponential: return .erlang(stages: 1, mean: first)
    case .weibull: return second == 1 ? .erlang(stages: 1, mean: first) : nil
    case .erlang: return .erlang(stages: Int(first), mean: first * second)
    case .twoPhase: return .hyperexponential(shares: [first, 1 - first], means: [second, third])
    case .constant, .lognormal, .uniform: return nil
    case .general:
      switch boxedLaw {
      case let law as Erlang: return .erlang(stages: law.stages, mean: law.mean)
      case let law as Hyperexponential:
        return .hyperexponential(shares: law.shares.values, means: law.means)
      case let law as Gamma where law.shape == law.shape.rounded():
        return .erlang(stages: Int(law.shape), mean: law.mean)
      default: return nil
      }
    }
  }

  /// Whether no single value has a chance of its own.
  package var isContinuous: Bool {
    guard form == .general else { return form != .constant && variance > 0 }
    let law = boxedLaw
    return !(law is Mixture || law is Empirical) && law.variance > 0
  }

  var boxedLaw: any Distribution { law!._withUnsafeGuaranteedRef { $0.law } }
}
