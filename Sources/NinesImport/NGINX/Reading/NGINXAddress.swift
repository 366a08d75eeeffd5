/// Addresses as nginx writes them: `web`, `10.0.0.1:8080`, `[2001:db8::1]:80`, `unix:/run/app.sock`.
enum NGINXAddress {
  /// The address of a URL, without its scheme and its path.
  static func authority(ofURL url: String) -> String {
    var rest = url[...]
    if let scheme = url.firstRange(of: "://") { rest = url[scheme.upperBound...] }
    if rest.hasPrefix("unix:") {
      let path = rest.dropFirst(5)
      return "unix:" + path.prefix { $0 != ":" }
    }
    return String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
  }

  /// Host and port; without a port where none is written.
  static func split(_ authority: String) -> (host: String, port: String?) {
    if authority.hasPrefix("unix:") { return (authority, nil) }
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      let rest = authority[authority.index(after: end)...]
      return (String(authority[...end]), rest.hasPrefix(":") ? String(rest.dropFirst()) : nil)
    }
    guard let colon = authority.lastIndex(of: ":") else { return (authority, nil) }
    return (String(authority[..<colon]), String(authority[authority.index(after: colon)...]))
  }

  static func hasGoodPort(_ authority: String) -> Bool {
    guard let port = split(authority).port else { return true }
    if authority.filter({ $0 == ":" }).count > 1, !authority.hasPrefix("[") { return false }
    return NGINXReader.count(port).map { (1...65_535).contains($0) } ?? false
  }

  /// Whether it names a host, which may have several addresses.
  static func isName(_ authority: String) -> Bool {
    let host = split(authority).host
    guard !host.hasPrefix("unix:"), !host.hasPrefix("[") else { return false }
    return host.contains { $0.isLetter }
  }
}
