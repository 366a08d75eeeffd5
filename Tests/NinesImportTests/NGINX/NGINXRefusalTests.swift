import NinesImport
import NinesVocabulary
import Testing

/// What nginx itself would refuse, and files that include files.
struct NGINXRefusalTests {
  @Test(
    "what nginx refuses is an error at its place",
    arguments: [
      ("upstream a { server x weight=0; }", "1:23", "invalid parameter 'weight=0'"),
      ("upstream a { server x max_fails=-1; }", "1:23", "invalid parameter 'max_fails=-1'"),
      ("upstream a { server x fail_timeout=5ms; }", "1:23", "invalid parameter 'fail_timeout=5ms'"),
      ("upstream a { server x:0; }", "1:21", "invalid port in upstream 'x:0'"),
      ("upstream a { server x:99999; }", "1:21", "invalid port in upstream 'x:99999'"),
      (
        "upstream a { server http://x; }", "1:21",
        "invalid host in upstream 'http://x'; it takes an address without http://"
      ),
      ("upstream a { }", "1:1", "the upstream 'a' has no servers"),
      ("upstream a { server x backup; }", "1:1", "the upstream 'a' has no servers but backups"),
      (
        "upstream a { server x; }\nupstream A { server y; }", "2:1",
        "the upstream 'A' is defined twice; first at nginx.conf:1"
      ),
      (
        "upstream a { ip_hash; server x; server y backup; }", "1:33",
        "'ip_hash' does not go with 'backup'; nginx refuses it"
      ),
      (
        "upstream a { least_conn yes; server x; }", "1:14",
        "'least_conn' has 1 arguments; nginx takes 0"
      ),
      ("upstream a { hash; server x; }", "1:14", "'hash' has 0 arguments; nginx takes at least 1"),
      ("upstream;", "1:1", "'upstream' needs a block: '{' is missing"),
      ("server { listen 80 { } }", "1:10", "'listen' opens no block: ';' is missing before '{'"),
      (
        "server { proxy_pass http://a; location / { } }", "1:10",
        "'proxy_pass' may not stand in 'server', but in 'location' or in an 'if' of 'location' or in 'limit_except' or in a 'server' of 'stream'"
      ),
      (
        "server { location / { proxy_pass a; } }", "1:34",
        "'a' is no URL; proxy_pass takes http://... or https://..."
      ),
      ("server { location / { proxy_pass http://; } }", "1:34", "'http://' names no host"),
      (
        "server { location / { proxy_pass http://a:x/; } }", "1:34", "invalid port in 'http://a:x/'"
      ),
      (
        "upstream a { server x; }\nserver { location / { proxy_pass http://a:80; } }", "2:34",
        "the upstream 'a' may not have a port, here 80"
      ),
      (
        "server { location / { proxy_pass http://a; proxy_pass http://b; } }", "1:44",
        "'proxy_pass' is given twice in the same block"
      ),
      (
        "server { proxy_read_timeout 1; proxy_read_timeout 2; }", "1:32",
        "'proxy_read_timeout' is given twice in the same block"
      ),
      (
        "server { proxy_read_timeout soon; }", "1:29",
        "'proxy_read_timeout' is 'soon'; a time is like 60s, 500ms or 1m30s"
      ),
      (
        "server { proxy_next_upstream_tries few; }", "1:36",
        "'proxy_next_upstream_tries' is 'few'; a whole number is needed"
      ),
      (
        "upstream a { server x; queue 0; }", "1:30",
        "'queue' is '0'; a whole number above 0 is needed"
      ),
      (
        "http { upstream a { server x; } }\nstream { location / { } }", "2:10",
        "'location' may not stand in 'stream', but in 'server' or in 'location'"
      ),
    ])
  func refused(text: String, place: String, message: String) {
    let error = #expect(throws: Diagnostics.self) { try NGINXImport(text) }
    #expect(error?.all.map(\.description) == ["nginx.conf:\(place): error: \(message)"])
  }

  @Test("all errors of the files are found together")
  func several() {
    let error = #expect(throws: Diagnostics.self) {
      try NGINXImport("upstream a { server x weight=0; server y max_fails=z; }\nupstream b { }")
    }
    #expect(error?.all.count == 3)
  }

  private static let site = "server { location / { proxy_pass http://web; } }"
  private static let web = "upstream web { server a:1; server b:1; }"

  @Test(
    "a file is taken where its path agrees best",
    arguments: [
      ("include conf.d/web.conf;", "/etc/nginx/conf.d/web.conf"),
      ("include /etc/nginx/conf.d/web.conf;", "web.conf"),
      ("include conf.d/*.conf;", "conf.d/web.conf"),
      ("include /etc/nginx/conf.d/*;", "site/web.conf"),
      ("include conf.d/*.conf; include sites/*.conf;", "sites/web.conf"),
      ("include conf.d/w?b.co[mn]f;", "conf.d/web.conf"),
    ])
  func taken(includes: String, path: String) throws {
    let result = try NGINXImport([
      ("nginx.conf", "worker_processes 1; http { \(includes) \(Self.site) }"), (path, Self.web),
    ])
    #expect(result.draft.pools.map(\.name) == ["web"])
    #expect(result.verdict("upstream web") == .modelled(as: "pools.web"))
    #expect(result.report.rows.count == result.allStatements.count)
    let includes = result.report.rows.filter { $0.directive.hasPrefix("include") }
    let taken = includes.filter { $0.verdict == .modelled(as: "the lines of web.conf") }
    #expect(taken.count == 1)
  }

  @Test("a file of directives may be included in many places")
  func many() throws {
    let result = try NGINXImport([
      (
        "nginx.conf",
        "server { location / { include times; proxy_pass http://a:1; } location /b { include times; proxy_pass http://b:1; } }"
      ), ("times", "proxy_read_timeout 7s;"),
    ])
    #expect(
      result.draft.pools.map { $0.section["server_timeout"] } == [.text("7 s"), .text("7 s")])
    #expect(
      result.verdict("proxy_read_timeout 7s")
        == .modelled(
          as:
            "pools.a:1.server_timeout, pools.b:1.server_timeout (for the whole answer; nginx counts "
            + "from one read to the next)"))
  }

  @Test("files that may include each other are read from the whole one", arguments: [false, true])
  func whole(isLast: Bool) throws {
    let whole = (path: "nginx.conf", text: "events {} http { include conf.d/*.conf; }")
    let site = (
      path: "site.conf",
      text: "server { include snippets/*.conf; location / { proxy_pass http://web; } } \(Self.web)"
    )
    let result = try NGINXImport(isLast ? [site, whole] : [whole, site])
    #expect(result.draft.pools.map(\.name) == ["web"])
    #expect(result.verdict("upstream web") == .modelled(as: "pools.web"))
  }

  @Test("a file that includes itself is refused")
  func circle() {
    let error = #expect(throws: Diagnostics.self) {
      try NGINXImport([("a.conf", "include b.conf;"), ("b.conf", "include a.conf;")])
    }
    #expect(error?.all.first?.message.contains("includes itself") == true)
  }

  @Test(
    "a part of a configuration is read as what it looks like",
    arguments: [
      (
        "upstream web { server a:1; } server { location / { proxy_pass http://web; } }",
        ["*:80 -> web"]
      ),
      ("listen 81; location / { proxy_pass http://a:1; }", ["81 -> a:1"]),
      ("proxy_pass http://a:1; proxy_read_timeout 5s;", ["*:80 -> a:1"]),
      ("server { listen 5432; proxy_pass a:1; }", ["5432 -> a:1"]),
      ("listen 5432; proxy_pass a:1; proxy_timeout 1s;", ["5432 -> a:1"]),
      ("stream { server { listen 1; proxy_pass a:1; } }", ["1 -> a:1"]),
      ("server a:1; server b:1;", []),
    ])
  func parts(text: String, routes: [String]) throws {
    let result = try NGINXImport(text)
    #expect(result.routes == routes)
    #expect(result.report.rows.count == result.allStatements.count)
  }
}
