import NinesKernel
import NinesModel
import NinesVocabulary

/// Short keys where whole ones are needed: `--set arrivals.rate=50/s`, as `--vary` would take it.
enum ShortKeys {
  /// The same errors, with the whole key in those that a short one of `--set` caused.
  ///
  /// - Parameter document: as the file has it; nil where it could not be read.
  static func explained(
    _ errors: Diagnostics, _ overrides: [String], in document: ModelDocument?
  ) -> Diagnostics {
    guard let document else { return errors }
    let keys = KeyPaths(of: document, as: ModelSection.self, wordBook: KernelWords.book)
    return Diagnostics(
      errors.all.map { error in
        guard case .unknownKey(let unknown, _, _) = error.fact, let location = error.location,
          let override = overrides.first(where: { location.file == "--set \($0.prefix(200))" })
        else { return error }
        let key = String(override.prefix { $0 != "=" })
        guard let path = try? keys.path(of: key, at: location), path != key else { return error }
        return Diagnostic(
          .invalid("unknown key '\(unknown)'; --set takes whole keys: \(path)"), at: location)
      })
  }
}
