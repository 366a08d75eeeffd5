/// What nines knows about one of nginx's directives.
struct NGINXDirective: Sendable {
  /// Nil where the verdict has to wait until all files are read.
  typealias Reading = @Sendable (ConfigStatement, NGINXScope, inout NGINXReader) -> ImportVerdict?

  enum Meaning: Sendable {
    case always(ImportVerdict)
    /// Holds for all that stands within the same block, unless a block therein says otherwise.
    case inherited(NGINXSettingValue)
    case read(Reading)
  }

  let name: String
  let places: NGINXPlace
  let opensBlock: Bool
  /// How many arguments nginx takes; nil where nines does not count them.
  let arguments: ClosedRange<Int>?
  /// For the support table; what is said of a statement may be more exact.
  let verdict: ImportVerdict
  let meaning: Meaning

  /// A directive that always means the same.
  init(
    _ name: String, in places: NGINXPlace, opensBlock: Bool = false, _ verdict: ImportVerdict
  ) {
    self.name = name
    self.places = places
    self.opensBlock = opensBlock
    self.verdict = verdict
    arguments = nil
    meaning = .always(verdict)
  }

  /// A directive that is read.
  init(
    _ name: String, in places: NGINXPlace, opensBlock: Bool = false,
    arguments: ClosedRange<Int>? = nil, _ verdict: ImportVerdict, _ read: @escaping Reading
  ) {
    self.name = name
    self.places = places
    self.opensBlock = opensBlock
    self.arguments = arguments
    self.verdict = verdict
    meaning = .read(read)
  }

  /// A directive that blocks inherit.
  init(
    _ name: String, in places: NGINXPlace, inherited value: NGINXSettingValue,
    arguments: ClosedRange<Int>? = nil, _ verdict: ImportVerdict
  ) {
    self.name = name
    self.places = places
    self.verdict = verdict
    opensBlock = false
    self.arguments = arguments ?? (value == .words ? 1...16 : 1...1)
    meaning = .inherited(value)
  }

  /// One for each name, of directives of which the same can be said.
  static func each(
    of names: [String], in places: NGINXPlace, opensBlock: Bool = false, _ verdict: ImportVerdict
  ) -> [NGINXDirective] {
    names.map { NGINXDirective($0, in: places, opensBlock: opensBlock, verdict) }
  }

  /// Whether one of the same name in `places` is told apart by where it stands.
  var supportName: String {
    let isTwofold = NGINXDirectiveTable.all(named: name).count > 1
    return isTwofold ? "\(name) (\(places.text))" : name
  }
}
