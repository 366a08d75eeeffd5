import NinesVocabulary

/// A directive of keepalived: its names, where it may stand, and what becomes of it.
struct KeepalivedDirective: Sendable {
  /// What stands in its block.
  enum Within: Sendable {
    case nothing
    case directives(KeepalivedPlace)
    /// Lines that are no directives: addresses, names of scripts, routes.
    case items(Reader)
  }

  /// Takes a statement into what is known of the node; nil where the verdict needs the other nodes' files.
  typealias Reader = @Sendable (ConfigStatement, inout KeepalivedNode) -> ImportVerdict?

  let names: [String]
  let places: [KeepalivedPlace]
  /// For the support table.
  let support: ImportVerdict
  let within: Within
  let read: Reader

  private init(
    _ names: [String], _ places: [KeepalivedPlace], _ support: ImportVerdict, within: Within,
    read: @escaping Reader
  ) {
    self.names = names
    self.places = places
    self.support = support
    self.within = within
    self.read = read
  }

  /// One that the model takes in, all or in part.
  static func modelled(
    _ names: String..., in places: KeepalivedPlace..., as key: String, within: Within = .nothing,
    read: @escaping Reader
  ) -> Self {
    Self(names, places, .modelled(as: key), within: within, read: read)
  }

  /// One that changes nothing that the model is about.
  static func ignored(
    _ names: String..., in places: KeepalivedPlace..., because reason: String,
    within: Within? = nil
  ) -> Self {
    let verdict = ImportVerdict.noEffect(because: reason)
    let inner = within ?? .items { _, _ in verdict }
    return Self(names, places, verdict, within: inner) { _, _ in verdict }
  }

  /// One that the model cannot say.
  static func lost(
    _ names: String..., in places: KeepalivedPlace..., lost: String, within: Within? = nil
  ) -> Self {
    let verdict = ImportVerdict.unsupported(lost: lost)
    let inner = within ?? .items { _, _ in verdict }
    return Self(names, places, verdict, within: inner) { _, _ in verdict }
  }

  /// One that the model cannot say, and of which the others' verdicts still need to know.
  static func lost(
    _ names: String..., in places: KeepalivedPlace..., lost: String, within: Within = .nothing,
    read: @escaping Reader
  ) -> Self {
    Self(names, places, .unsupported(lost: lost), within: within, read: read)
  }
}
