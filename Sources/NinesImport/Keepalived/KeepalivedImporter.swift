package import NinesVocabulary

/// keepalived.conf of the machines that share virtual addresses: VRRP instances, and servers behind IPVS.
///
/// A file is one machine; files that others include are taken at their place. A file with lines for several
/// configuration ids (`@lb1 priority 101`) is as many machines.
///
/// - Source: keepalived 2.2.7, keepalived.conf(5).
package enum KeepalivedImporter: ConfigImporter {
  package static let keyword = "keepalived"
  package static let summary = "virtual addresses of VRRP routers, and pools behind IPVS"

  package static var directives: [DirectiveSupport] {
    syntax
      + KeepalivedDirectives.all.flatMap { directive in
        directive.places.flatMap { place in
          directive.names.map { name in
            DirectiveSupport(
              place == .top ? name : "\(place.rawValue) \(name)", directive.support)
          }
        }
      }
  }

  /// What is no directive but part of the files' language.
  private static let syntax = [
    DirectiveSupport("include", .modelled(as: "what the file says, if it is among those given")),
    DirectiveSupport("$NAME=value, ${NAME}", .modelled(as: "the value, where the name is used")),
    DirectiveSupport(
      "@id ..., @^id ...", .modelled(as: "lines of the machine of this configuration id")),
    DirectiveSupport("~SEQ(...), ~LST(...)", .modelled(as: "a line for each value, up to 4096")),
  ]

  /// Words that begin a block of keepalived's and of no other program's.
  private static let signs = [
    "vrrp_instance", "vrrp_script", "vrrp_sync_group", "virtual_server", "virtual_server_group",
    "global_defs", "static_ipaddress", "bfd_instance", "vrrp_track_process",
  ]

  package static func recognises(_ file: ConfigFile) -> Bool {
    file.text.utf8.split(separator: UInt8.newline).contains { line in
      let text = line.drop { $0.isBlank }
      let word = text.prefix { $0.isNameByte }
      return signs.contains { $0.utf8.elementsEqual(word) }
    }
  }

  package static func statements(of file: ConfigFile) throws(Diagnostics) -> [ConfigStatement] {
    try KeepalivedParser.statements(
      of: file.text, at: SourceLocation(file: file.path, line: 1, column: 1))
  }

  package static func draft(
    _ files: [[ConfigStatement]], _ report: inout ImportReport
  ) throws(Diagnostics) -> Draft {
    var nodes = KeepalivedNodes(files)
    let draft = nodes.draft()
    nodes.notes.write(files, to: &report)
    report.noteRest(of: Array(files.joined()))
    return draft
  }
}
