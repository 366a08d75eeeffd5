import NinesRandom

/// A law that the generic tests run over.
struct LawExample: Sendable, CustomStringConvertible {
  let description: String
  let law: any Distribution
  let hasAtoms: Bool

  private init(_ description: String, _ law: any Distribution, hasAtoms: Bool = false) {
    self.description = description
    self.law = law
    self.hasAtoms = hasAtoms
  }

  static let continuous = all.filter { !$0.hasAtoms }

  /// Two of every law at least, among them the ends of the ranges that a model may use.
  static let all = [
    LawExample("constant 0", Constant(0), hasAtoms: true),
    LawExample("constant 20 ms", Constant(0.02), hasAtoms: true),
    LawExample("empirical with ties", Empirical([0.012, 0.08, 0.015, 0.015]), hasAtoms: true),
    LawExample(
      "empirical, a thousand values",
      Empirical((1...1000).map { Double($0 * $0) }), hasAtoms: true),
    LawExample("erlang, 1 stage", Erlang(stages: 1, mean: 3600)),
    LawExample("erlang, 4 stages", Erlang(stages: 4, mean: 0.01)),
    LawExample("erlang, 9 stages", Erlang(stages: 9, mean: 0.01)),
    LawExample("erlang, 1000 stages", Erlang(stages: 1000, mean: 5)),
    LawExample("exponential, 20 ms", Exponential(mean: 0.02)),
    LawExample("exponential, 10000 years", Exponential(mean: 3.2e11)),
    LawExample("gamma, shape 0.05", Gamma(shape: 0.05, scale: 60)),
    LawExample("gamma, shape 0.5", Gamma(mean: 0.02, shape: 0.5)),
    LawExample("gamma, shape 2.5", Gamma(shape: 2.5, scale: 1)),
    LawExample("gamma, shape 10000", Gamma(shape: 10_000, scale: 1e-3)),
    LawExample(
      "hyperexponential, cv 1", Hyperexponential(mean: 2, coefficientOfVariation: 1)),
    LawExample(
      "hyperexponential, cv 2.24",
      Hyperexponential(mean: 0.01, coefficientOfVariation: 5.0.squareRoot())),
    LawExample(
      "hyperexponential, cv 50", Hyperexponential(mean: 0.01, coefficientOfVariation: 50)),
    LawExample(
      "hyperexponential, 3 phases",
      Hyperexponential(shares: [0.7, 0.2, 0.1], means: [0.01, 1, 0.1])),
    LawExample("lognormal, cv 0.01", Lognormal(mean: 0.02, coefficientOfVariation: 0.01)),
    LawExample("lognormal, cv 1.5", Lognormal(mean: 14_400, coefficientOfVariation: 1.5)),
    LawExample("lognormal, cv 50", Lognormal(mean: 14_400, coefficientOfVariation: 50)),
    LawExample("lognormal, sigma 5", Lognormal(zeta: -3, sigma: 5)),
    LawExample(
      "mixture, restart or repair",
      Mixture([
        MixturePart(share: 0.9, law: Constant(180)),
        MixturePart(share: 0.1, law: Lognormal(mean: 3600, coefficientOfVariation: 1)),
      ]), hasAtoms: true),
    LawExample(
      "mixture, atom inside a uniform, nested",
      Mixture([
        MixturePart(share: 0.5, law: Uniform(low: 0, high: 2)),
        MixturePart(
          share: 0.5,
          law: Mixture([
            MixturePart(share: 0.4, law: Constant(1)),
            MixturePart(share: 0.6, law: Exponential(mean: 1)),
          ])),
      ]), hasAtoms: true),
    LawExample("pareto, shape 1.01", Pareto(minimum: 0.005, shape: 1.01)),
    LawExample("pareto, shape 1.5", Pareto(mean: 0.02, shape: 1.5)),
    LawExample("pareto, shape 2.5", Pareto(minimum: 0.005, shape: 2.5)),
    LawExample("pareto, shape 200", Pareto(minimum: 1e6, shape: 200)),
    LawExample(
      "shifted, 15 min and more",
      Shifted(by: 900, law: Lognormal(mean: 2700, coefficientOfVariation: 1.5))),
    LawExample("shifted, a constant", Shifted(by: 1, law: Constant(2)), hasAtoms: true),
    LawExample("triangular, skewed", Triangular(low: 600, mode: 1800, high: 14_400)),
    LawExample("triangular, falling", Triangular(low: 0, mode: 0, high: 0.02)),
    LawExample("uniform from 0", Uniform(low: 0, high: 0.01)),
    LawExample("uniform, narrow", Uniform(low: 1e6, high: 1e6 + 1)),
    LawExample("weibull, shape 0.05", Weibull(scale: 1, shape: 0.05)),
    LawExample("weibull, shape 0.75", Weibull(mean: 1.1232e7, shape: 0.75)),
    LawExample("weibull, shape 2.5", Weibull(scale: 3e7, shape: 2.5)),
    LawExample("weibull, shape 20", Weibull(scale: 3600, shape: 20)),
    LawExample("weibull, cv 0.01", Weibull(mean: 60, coefficientOfVariation: 0.01)),
  ]
}
