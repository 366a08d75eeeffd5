import Foundation

/// A law of up or repair times that can be taken up at any age: its hazard within a window, and draws of what is left.
///
/// Plain data, drawn from without counting references; tables and boxed laws live as long as the program.
package struct HazardLaw: @unchecked Sendable {
  private enum Form: UInt8 {
    case never
    case exponential
    case weibull
    case lognormal
    case table
    /// Single values have a chance of their own, so there is no hazard.
    case steps
  }

  private let form: Form
  private let first: Double
  private let second: Double
  private let sampler: RequestSampler
  private let stretch: Double
  private let table: Unmanaged<HazardTable>?
  private let law: Unmanaged<BoxedLaw>?

  /// - Parameter stretch: every duration is as many times longer than the sampler says.
  package init(_ sampler: RequestSampler, stretch: Double = 1) {
    self.sampler = sampler
    self.stretch = stretch
    var table: Unmanaged<HazardTable>?
    var law: Unmanaged<BoxedLaw>?
    switch sampler.hazardForm {
    case .never: (form, first, second) = (.never, 0, 0)
    case .exponential(let mean): (form, first, second) = (.exponential, mean * stretch, 0)
    case .weibull(let scale, let shape):
      (form, first, second) = (.weibull, scale * stretch, shape)
    case .lognormal(let zeta, let sigma):
      (form, first, second) = (.lognormal, zeta + log(stretch), sigma)
    case .continuous(let own):
      (form, first, second) = (.table, 0, 0)
      table = .passRetained(HazardTable(own))
    case .steps(let own):
      (form, first, second) = (.steps, 0, 0)
      law = .passRetained(BoxedLaw(own))
    }
    self.table = table
    self.law = law
  }

  /// Whether it has a hazard; without one it cannot be forced.
  package var hasHazard: Bool { form != .steps }
  package var isMemoryless: Bool { form == .exponential || form == .never }

  /// A whole duration.
  package func sample(from stream: inout RandomStream) -> Double {
    form == .never ? .infinity : sampler.sample(from: &stream) * stretch
  }

  /// The hazard gathered from `age` on, within `window`.
  package func hazard(from age: Double, within window: Double) -> Double {
    switch form {
    case .never, .steps: return 0
    case .exponential: return window / first
    case .weibull: return pow((age + window) / first, second) - pow(age / first, second)
    default: return cumulative(age + window) - cumulative(age)
    }
  }

  /// When, from `age` on, so much hazard is gathered.
  package func wait(from age: Double, for hazard: Double) -> Double {
    switch form {
    case .never, .steps: return .infinity
    case .exponential: return hazard * first
    case .weibull:
      return max(0, first * pow(pow(age / first, second) + hazard, 1 / second) - age)
    case .lognormal:
      let total = cumulative(age) + hazard
      return max(0, exp(first + second * NormalTail.score(atHazard: total)) - age)
    case .table:
      let total = cumulative(age) + hazard
      return max(0, stretch * table!._withUnsafeGuaranteedRef { $0.age(total) } - age)
    }
  }

  /// A draw of what is left at `age`.
  package func residual(at age: Double, from stream: inout RandomStream) -> Double {
    if form == .steps {
      return stretch
        * law!._withUnsafeGuaranteedRef {
          $0.law.residual(afterAge: age / stretch, from: &stream)
        }
    }
    return wait(from: age, for: stream.standardExponential())
  }

  private func cumulative(_ age: Double) -> Double {
    switch form {
    case .lognormal: return age > 0 ? NormalTail.hazard((log(age) - first) / second) : 0
    case .table: return table!._withUnsafeGuaranteedRef { $0.hazard(age / stretch) }
    case .weibull: return pow(age / first, second)
    case .exponential: return age / first
    case .never, .steps: return 0
    }
  }
}
