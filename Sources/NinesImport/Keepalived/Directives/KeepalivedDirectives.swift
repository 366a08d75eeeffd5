/// All directives that are known.
enum KeepalivedDirectives {
  static let all =
    global + globalNotices + vrrpObjects + vrrpInstance + vrrpInstanceDetails + tracking
    + virtualServer + realServer + checks

  /// By where they stand and by name.
  static let table: [KeepalivedPlace: [String: KeepalivedDirective]] = {
    var table: [KeepalivedPlace: [String: KeepalivedDirective]] = [:]
    for directive in all {
      for place in directive.places {
        for name in directive.names { table[place, default: [:]][name] = directive }
      }
    }
    return table
  }()
}
