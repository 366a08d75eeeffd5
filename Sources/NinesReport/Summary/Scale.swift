/// A unit that people read, and how many of the program's units it holds.
struct Scale: Equatable {
  let factor: Double
  /// With the space in front that belongs there.
  let suffix: String

  static let plain = Scale(factor: 1, suffix: "")
  static let percent = Scale(factor: 0.01, suffix: " %")

  /// The unit in which a duration of so many seconds is best read: from nanoseconds to years.
  ///
  /// A year is 8760 h.
  static func duration(_ seconds: Double) -> Scale {
    let size = abs(seconds)
    if size == 0 { return Scale(factor: 1, suffix: " s") }
    if size < 1e-6 { return Scale(factor: 1e-9, suffix: " ns") }
    if size < 1e-3 { return Scale(factor: 1e-6, suffix: " us") }
    if size < 1 { return Scale(factor: 1e-3, suffix: " ms") }
    if size < 120 { return Scale(factor: 1, suffix: " s") }
    if size < 7200 { return Scale(factor: 60, suffix: " min") }
    if size < 172_800 { return Scale(factor: 3600, suffix: " h") }
    if size < 31_536_000 { return Scale(factor: 86_400, suffix: " days") }
    return Scale(factor: 31_536_000, suffix: " years")
  }

  /// Thousands and millions of something counted.
  static func count(_ value: Double) -> Scale {
    let size = abs(value)
    if size < 10_000 { return .plain }
    if size < 1e6 { return Scale(factor: 1e3, suffix: " k") }
    if size < 1e9 { return Scale(factor: 1e6, suffix: " M") }
    return Scale(factor: 1e9, suffix: " G")
  }

  func followed(by text: String) -> Scale { Scale(factor: factor, suffix: suffix + text) }
}

extension Scale {
  /// The scale for a figure in the unit of summary.csv; `value` decides between ms and s, k and M.
  init(unit: String, metric: String, value: Double) {
    let parts = unit.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let perYear = parts.count == 2 && parts[1] == "year" ? " a year" : nil
    let base = perYear == nil ? unit : String(parts[0])
    var scale = Scale.percent
    if let seconds = Self.seconds[base] {
      let best = Scale.duration(value * seconds)
      scale = Scale(factor: best.factor / seconds, suffix: best.suffix)
    } else if base == "%" {
      scale = Scale(factor: 1, suffix: " %")
    } else if base == "1/s" {
      scale = .count(value).followed(by: "/s")
    } else if perYear != nil || !Self.isShare(metric, base) {
      scale = .count(value)
      let isBare = ["", "1", "count"].contains(base)
      if !isBare { scale = scale.followed(by: " \(base)") }
    }
    self = perYear.map { scale.followed(by: $0) } ?? scale
  }

  private static let seconds: [String: Double] = [
    "ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1, "min": 60, "h": 3600, "day": 86_400,
    "year": 31_536_000, "years": 31_536_000,
  ]

  /// Pure numbers are shares, but for those that count nines or compare times.
  private static func isShare(_ metric: String, _ unit: String) -> Bool {
    ["1", "share", "probability"].contains(unit)
      && !metric.hasPrefix("nines") && !metric.hasPrefix("slowdown")
  }
}
