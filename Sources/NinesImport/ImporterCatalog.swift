/// Every program whose configuration files can be read.
package enum ImporterCatalog {
  package static let all: [any ConfigImporter.Type] = [
    HAProxyImporter.self,
    NGINXImporter.self,
    KeepalivedImporter.self,
  ]

  /// The importer that a file belongs to; nil where none or several claim it.
  package static func importer(for file: ConfigFile) -> (any ConfigImporter.Type)? {
    let claims = all.filter { $0.recognises(file) }
    return claims.count == 1 ? claims[0] : nil
  }

  /// The importer of a name, as `--as` takes it.
  package static func importer(named keyword: String) -> (any ConfigImporter.Type)? {
    all.first { $0.keyword == keyword }
  }
}
