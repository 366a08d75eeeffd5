/// Blocks in which a directive may stand.
struct NGINXPlace: OptionSet, Hashable, Sendable {
  let rawValue: Int

  static let main = NGINXPlace(rawValue: 1)
  static let events = NGINXPlace(rawValue: 2)
  static let http = NGINXPlace(rawValue: 4)
  static let upstream = NGINXPlace(rawValue: 8)
  static let server = NGINXPlace(rawValue: 16)
  static let location = NGINXPlace(rawValue: 32)
  static let serverIf = NGINXPlace(rawValue: 64)
  static let locationIf = NGINXPlace(rawValue: 128)
  static let limitExcept = NGINXPlace(rawValue: 256)
  static let stream = NGINXPlace(rawValue: 512)
  static let streamUpstream = NGINXPlace(rawValue: 1024)
  static let streamServer = NGINXPlace(rawValue: 2048)
  static let mail = NGINXPlace(rawValue: 4096)

  static let web: NGINXPlace = [.http, .server, .location]
  static let inWeb: NGINXPlace = [.web, .serverIf, .locationIf, .limitExcept]
  static let inStream: NGINXPlace = [.stream, .streamServer]
  static let upstreams: NGINXPlace = [.upstream, .streamUpstream]
  static let anywhere: NGINXPlace = [.main, .inWeb, .upstreams, .inStream, .events, .mail]

  /// Where the statements of a file that no other includes may belong, the likeliest first.
  static let ofWholeFiles: [NGINXPlace] = [
    .http, .main, .server, .location, .upstream, .stream, .streamServer, .streamUpstream,
  ]

  private static let names: [(NGINXPlace, String)] = [
    (.main, "at the top of nginx.conf"), (.events, "in 'events'"), (.http, "in 'http'"),
    (.upstream, "in 'upstream'"), (.server, "in 'server'"), (.location, "in 'location'"),
    (.serverIf, "in an 'if' of 'server'"), (.locationIf, "in an 'if' of 'location'"),
    (.limitExcept, "in 'limit_except'"), (.stream, "in 'stream'"),
    (.streamUpstream, "in an 'upstream' of 'stream'"),
    (.streamServer, "in a 'server' of 'stream'"), (.mail, "in 'mail'"),
  ]

  /// For messages: `in 'server'`, `in 'location' or in an 'if' of 'location'`.
  var text: String {
    Self.names.filter { contains($0.0) }.map(\.1).joined(separator: " or ")
  }
}
