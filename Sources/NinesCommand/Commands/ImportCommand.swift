import ArgumentParser
import NinesImport
import NinesReport
import NinesVocabulary

/// `nines import`: a model from the configuration files of real systems.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Makes a model from haproxy.cfg, nginx.conf, keepalived.conf.",
    usage: "nines import FILE... [-o MODEL] [--report CSV] [--as PROGRAM]",
    discussion: """
      Reads the files of one site together: the address of keepalived stands before
      the frontends of HAProxy or nginx, and these before the servers. The model holds
      what the files say, each value with its line, and assumptions, marked as such,
      for what they do not say: failures, traffic, service times, prices.

      Tells of every directive what became of it: in the model, without effect on
      availability and response times, or not supported, and what is lost by that.
      With -o this report is the answer; without, the model is, and the report goes
      to standard error.

      Examples:
        nines import haproxy.cfg
        nines import haproxy.cfg keepalived-master.conf keepalived-backup.conf -o site.yaml
        nines import nginx.conf conf.d/*.conf -o site.yaml --report lines.csv
        nines import lb.txt --as haproxy
      """)

  @Argument(
    help: ArgumentHelp("Configuration files of one site.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Where the model goes; a file that is there is replaced.", valueName: "model"))
  var output: String?

  @Option(
    help: ArgumentHelp("The report as a table, a row for each directive.", valueName: "csv"))
  var report: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "The program that all files belong to, where their text does not tell.", valueName: "program")
  )
  var program: String?

  func run() throws {
    let imported = try ImportJob(files: files, program: program).run()
    let isStyled = output != nil && Console.isStyled
    let text = ImportText(imported.report, notes: imported.notes, isStyled: isStyled).text
    if let report {
      try OutputFile(path: report).write(CSVWriter.data(of: ImportTable.table(of: imported.report)))
    }
    guard let output else {
      Console.draw(text)
      return try Console.write(imported.text)
    }
    try OutputFile(path: output).write(imported.text)
    try Console.write(text + "\n\(output): the model; 'nines check \(output)' explains it\n")
  }
}
