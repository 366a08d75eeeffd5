import Foundation
import NinesImport
import NinesKernel
import NinesModel
import NinesVocabulary

/// From the paths of configuration files to a model that can be run.
struct ImportJob {
  let files: [String]
  /// The program that all of them belong to; nil where each tells by itself.
  let program: String?

  /// Longer files are no configuration.
  private static let mostBytes = 20_000_000

  func run() throws(Failure) -> ImportedModel {
    var named: (any ConfigImporter.Type)?
    if let program {
      named = ImporterCatalog.importer(named: program)
      guard named != nil else { throw unknown(program) }
    }
    var read: [(file: ConfigFile, importer: any ConfigImporter.Type)] = []
    var problems = Diagnostics()
    for path in files {
      do throws(Diagnostic) {
        let file = try file(at: path)
        guard let importer = named ?? ImporterCatalog.importer(for: file) else {
          throw Diagnostic(
            .unreadable(
              "neither its name nor its text tell what program it is for; say so with --as: "
                + Self.programs.joined(separator: ", ")),
            at: SourceLocation(file: path, line: 1, column: 1))
        }
        read.append((file, importer))
      } catch {
        problems.add(error)
      }
    }
    guard problems.isEmpty else { throw Failure(problems) }
    do throws(Diagnostics) {
      let imported = try ImportedModel(read, title: title)
      try check(imported)
      return imported
    } catch {
      throw Failure(error)
    }
  }

  private static var programs: [String] { ImporterCatalog.all.map { $0.keyword } }

  private var title: String {
    files.map { URL(filePath: $0).lastPathComponent }.joined(separator: ", ")
  }

  private func unknown(_ program: String) -> Failure {
    let hint =
      nearestWord(to: program, among: Self.programs).map { "; did you mean '\($0)'?" }
      ?? "; known: \(Self.programs.joined(separator: ", "))"
    return Failure(.badInput, "--as: no importer is named '\(program)'\(hint)")
  }

  private func file(at path: String) throws(Diagnostic) -> ConfigFile {
    let start = SourceLocation(file: path, line: 1, column: 1)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Diagnostic(.unreadable("there is no such file, or it may not be looked at"), at: start)
    }
    if isFolder.boolValue {
      throw Diagnostic(.unreadable("this is a folder; name the files in it"), at: start)
    }
    let size =
      try? FileManager.default.attributesOfItem(
        atPath: URL(filePath: path).resolvingSymlinksInPath().path)[.size] as? Int
    guard size ?? 0 <= Self.mostBytes else {
      throw Diagnostic(.tooLarge("the file has more than 20 MB"), at: start)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic(.unreadable("the file may not be read"), at: start)
    }
    // Comments of old files are not always UTF-8; their marks do no harm.
    return ConfigFile(path: path, text: String(decoding: data, as: UTF8.self))
  }

  /// Whether the model can be read and compiled.
  ///
  /// - Throws: what the model language refuses of that which the files describe.
  private func check(_ imported: ImportedModel) throws(Diagnostics) {
    let document = try ModelDocument(text: imported.text, file: "the model of \(title)")
    let reading = try ModelReader(wordBook: KernelWords.book).read(document, as: ModelSection.self)
    _ = try PlanCompiler.plan(for: Architecture(reading.values), currency: reading.currency)
  }
}
