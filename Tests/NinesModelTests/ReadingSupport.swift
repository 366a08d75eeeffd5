import NinesModel
import NinesVocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A valid model with every key of `Everything`.
let sample = """
  nines: 1
  title: "A cluster: the whole"
  timeout: 5 s
  rate: 300/s
  share: 99.95 %
  factor: 1.5
  workers: 8
  enabled: false
  mode: resume
  target: web
  service:
    weibull: {scale: 20 ms, shape: 1.5}
  balancer:
    best-of:
      draws: 2
  check:
    interval: 2 s
    rise: 2
    fall: 3
  tags: [edge, core]
  weights: [3, 2, 1]
  pools:
    web:
      balancer: round-robin
      servers:
        - name: web1
          weight: 3
          life:
            mixture:
              parts:
                - {share: 60 %, law: 1 min}
                - {share: 40 %, law: {exponential: {mean: 1 h}}}
        - name: web2
          life: exponential
    store:
      servers: {name: db1}
  limit: 10
  price: 5000 EUR
  loss: 200 EUR/min
  growth: 0.5 EUR/min^2

  """

/// The shortest valid model, to which tests add lines.
let shortest = "nines: 1\nrate: 300/s\n"

func reading(_ text: String) throws(Diagnostics) -> ModelReading {
  try ModelReader(wordBook: testWords)
    .read(ModelDocument(text: text, file: "m.yaml"), as: Everything.self)
}

/// What is wrong with a text; empty when it is read.
func diagnostics(_ text: String) -> [Diagnostic] {
  do {
    _ = try reading(text)
    return []
  } catch {
    return error.sorted
  }
}

/// What a user is told, line by line; empty when the model is read.
func errors(_ text: String) -> [String] { diagnostics(text).map(\.description) }

/// What a user is told of lines added to the shortest model, the first of them being line 3.
func errors(adding lines: String) -> [String] { errors(shortest + lines + "\n") }

/// Seconds of processor time that the calling thread spends, whatever else the machine does.
func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  let start = now()
  try body()
  return now() - start
}

/// Whether a diagnostic points to an existing line of the text, at most one past its last column.
func isInside(_ diagnostic: Diagnostic, text: String) -> Bool {
  guard let place = diagnostic.location else { return false }
  var lines: [Int] = [0]
  var previous: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    let isSecondHalf = scalar == "\n" && previous == "\r"
    previous = scalar
    if isSecondHalf { continue }
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": lines.append(0)
    default: lines[lines.count - 1] += 1
    }
  }
  return place.line >= 1 && place.line <= lines.count && place.column >= 1
    && place.column <= lines[place.line - 1] + 1
}
