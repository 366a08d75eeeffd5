import CGSL

/// Reproducible draws for simulated data sets.
struct Draws {
  private var generator = nines_generator(word: (0, 0, 0, 0))

  /// Fills the state by splitmix64, as the generator's authors advise.
  init(seed: UInt64) {
    var state = seed
    func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var word = state
      word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
      word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
      return word ^ (word >> 31)
    }
    generator.word = (next(), next(), next(), next())
  }

  mutating func uniform() -> Double {
    Double(nines_next(&generator) >> 11) * 0x1p-53
  }

  mutating func exponential(mean: Double) -> Double { nines_ran_exponential(&generator, mean) }

  mutating func gaussian() -> Double { nines_ran_gaussian(&generator, 1) }

  mutating func lognormal(sigma: Double) -> Double { nines_ran_lognormal(&generator, 0, sigma) }

  /// By counting exponential gaps; meant for small means.
  mutating func poisson(mean: Double) -> Int {
    var events = 0
    var time = exponential(mean: 1)
    while time < mean {
      events += 1
      time += exponential(mean: 1)
    }
    return events
  }
}
