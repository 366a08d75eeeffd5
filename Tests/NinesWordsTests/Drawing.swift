import NinesKernel
import NinesRandom
import NinesVocabulary

func arrivals(_ text: String) throws -> any ArrivalProcess {
  try ArrivalCatalog.process(word(text, as: .arrivals))
}

/// Any open arrival process, one arrival after another.
struct Drawing {
  private var schedule: (any ArrivalSchedule)?
  private var gap: RequestSampler?
  private var now = 0.0
  private var stream: RandomStream

  init(_ process: any ArrivalProcess, seed: UInt64) throws {
    stream = RandomStream(seed: seed)
    switch try process.source(seed: seed).form {
    case .renewal(let gap): self.gap = gap
    case .schedule(let schedule): self.schedule = schedule
    case .closed: preconditionFailure("a closed population waits for answers")
    }
  }

  mutating func next() -> Double? {
    guard let gap else { return schedule?.next(using: &stream)?.time }
    now += gap.sample(from: &stream)
    return now
  }

  /// The number of arrivals in each of `windows` windows of `length` seconds, one after another.
  mutating func counts(windows: Int, length: Double) -> [Int] {
    var counts = [Int](repeating: 0, count: windows)
    while let time = next(), time < Double(windows) * length {
      counts[min(windows - 1, Int(time / length))] += 1
    }
    return counts
  }

  mutating func times(before end: Double) -> [Double] {
    var times: [Double] = []
    while let time = next(), time < end { times.append(time) }
    return times
  }
}

/// Uniform on 0...width: for the tests that need a law which is neither exponential nor constant.
struct EvenLaw: Distribution {
  static let keyword = "even"
  static let summary = "uniform from zero"
  static let example = "even"
  static let parameters: [Parameter] = []

  let width: Double

  init(width: Double) { self.width = width }
  init(_ values: ParameterValues) throws(Diagnostic) { width = 1 }

  var mean: Double { width / 2 }
  var variance: Double { width * width / 12 }
  func cumulative(_ x: Double) -> Double { min(1, max(0, x / width)) }
  func survival(_ x: Double) -> Double { 1 - cumulative(x) }
  func quantile(_ p: Double) -> Double { p * width }
  func sample(from stream: inout RandomStream) -> Double { stream.unit() * width }
}
