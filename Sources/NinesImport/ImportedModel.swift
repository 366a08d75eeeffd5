package import NinesVocabulary

/// The model that configuration files make, with what became of each of their lines.
package struct ImportedModel: Sendable {
  /// The model file.
  package let text: String
  package let report: ImportReport
  /// What the files say and the model cannot.
  package let notes: [String]

  /// - Parameter files: each with the importer it is read by.
  /// - Throws: all that is wrong with the syntax of any of them.
  package init(
    _ files: [(file: ConfigFile, importer: any ConfigImporter.Type)], title: String
  ) throws(Diagnostics) {
    var problems = Diagnostics()
    var report = ImportReport()
    var drafts: [Draft] = []
    for importer in ImporterCatalog.all {
      let own = files.filter { $0.importer.keyword == importer.keyword }.map(\.file)
      guard !own.isEmpty else { continue }
      var statements: [[ConfigStatement]] = []
      for file in own {
        do throws(Diagnostics) {
          statements.append(try importer.statements(of: file))
        } catch {
          for problem in error.all { problems.add(problem) }
        }
      }
      guard statements.count == own.count else { continue }
      do throws(Diagnostics) {
        drafts.append(try importer.draft(statements, &report))
      } catch {
        for problem in error.all { problems.add(problem) }
      }
      for file in statements { report.noteRest(of: file) }
    }
    guard problems.isEmpty else { throw problems }
    let assembler = ModelAssembler(drafts, title: title)
    notes = assembler.notes
    self.report = report
    let sources = files.map { "  \($0.file.path) (\($0.importer.keyword))" }
    text =
      ModelText(
        assembler.model,
        header: ["Made from"] + sources + [
          "A comment behind a value names the line that says it;",
          "what no file says is marked as an assumption.",
        ] + (assembler.notes.isEmpty ? [] : [""] + assembler.notes)
      ).text
  }
}
