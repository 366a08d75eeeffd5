/// One directive: its name, where it may stand, and what becomes of it.
struct HAProxyDirective: Sendable {
  /// Reads a line; `firstArgument` is the number of the word behind the directive's name.
  typealias Reading =
    @Sendable (_ line: HAProxyLine, _ firstArgument: Int, _ reader: inout HAProxyReader) -> Void

  enum Effect: Sendable {
    case says
    /// The value is a duration.
    case keepsTime(HAProxySetting)
    /// The value is a number, or there is none to read.
    case keeps(HAProxySetting)
    case reads(Reading)
  }

  let name: String
  let places: HAProxyPlaces
  /// For the support table, and for each line unless reading it tells more.
  let verdict: ImportVerdict
  let effect: Effect

  static func ignoring(
    _ names: String..., in places: HAProxyPlaces, because reason: String
  ) -> [HAProxyDirective] {
    names.map {
      HAProxyDirective(
        name: $0, places: places, verdict: .noEffect(because: reason), effect: .says)
    }
  }

  static func losing(
    _ names: String..., in places: HAProxyPlaces, _ loss: String
  ) -> [HAProxyDirective] {
    names.map {
      HAProxyDirective(name: $0, places: places, verdict: .unsupported(lost: loss), effect: .says)
    }
  }

  static func keeping(
    _ names: String..., in places: HAProxyPlaces, as key: String, _ effect: Effect
  ) -> [HAProxyDirective] {
    names.map {
      HAProxyDirective(name: $0, places: places, verdict: .modelled(as: key), effect: effect)
    }
  }

  /// One whose lines are read, and most often end as `verdict` says.
  static func reading(
    _ names: String..., in places: HAProxyPlaces, _ verdict: ImportVerdict,
    _ reading: @escaping Reading
  ) -> [HAProxyDirective] {
    names.map {
      HAProxyDirective(name: $0, places: places, verdict: verdict, effect: .reads(reading))
    }
  }
}
