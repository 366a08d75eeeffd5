import NinesImport
import NinesVocabulary
import Testing

/// Each rule by itself. Behaviour and defaults: nginx 1.22.1.
struct NGINXDraftTests {
  /// A file with one upstream, used by `location /`.
  private static func pool(_ upstream: String, location: String = "", before: String = "") throws
    -> NGINXImport
  {
    try NGINXImport(
      "\(before)\nupstream web { \(upstream) }\nserver { listen 80; location / { proxy_pass http://web; \(location) } }"
    )
  }

  private static let two = "server a:1; server b:1; zone z 1m;"

  @Test(
    "the balancer is the one of the method",
    arguments: [
      ("", "nginx-round-robin"), ("least_conn;", "nginx-least-conn"), ("ip_hash;", "nginx-ip-hash"),
      ("hash $remote_addr;", "nginx-hash"),
      ("hash $remote_addr consistent;", "{nginx-hash: {consistent: true}}"),
      ("random;", "{nginx-random: {choices: 1}}"), ("random two;", "{nginx-random: {choices: 2}}"),
      ("random two least_time=header;", "{nginx-random: {choices: 2}}"),
      ("least_time header;", "least-response-time"), ("ip_hash; least_conn;", "nginx-least-conn"),
    ])
  func balancer(method: String, word: String) throws {
    let section = try #require(
      try Self.pool("\(method) server a:1; server b:1;").draft.pools.first?.section)
    #expect(section["balancer"].map(NGINXImport.text) == word)
  }

  @Test(
    "failures that take a server out are what most servers say",
    arguments: [
      ("server a:1; server b:1;", "passive"),
      ("server a:1 max_fails=3; server b:1 max_fails=3;", "{passive: {max_fails: 3}}"),
      (
        "server a:1 fail_timeout=30; server b:1 fail_timeout=30;", "{passive: {fail_timeout: 30 s}}"
      ),
      (
        "server a:1; server b:1 max_fails=2 fail_timeout=1m; server c:1 max_fails=2 fail_timeout=1m;",
        "{passive: {max_fails: 2, fail_timeout: 1 min}}"
      ),
      ("server a:1 max_fails=0; server b:1 max_fails=0;", nil),
      ("server a:1 max_fails=2;", nil),
      ("server a:1 max_fails=2; server b:1 backup;", nil),
      ("server a:1 max_fails=2; server b:1 max_fails=5 down;", "{passive: {max_fails: 2}}"),
      ("server a:1 max_fails=9; server b:1;", "{passive: {max_fails: 9}}"),
    ])
  func passive(servers: String, check: String?) throws {
    let section = try #require(try Self.pool(servers).draft.pools.first?.section)
    #expect(section["health_check"].map(NGINXImport.text) == check)
  }

  @Test(
    "each server is tried once, unless the tries are limited",
    arguments: [
      ("server a:1; server b:1; server c:1;", "", "2", "true", "[timeout, reset]"),
      ("server a:1; server b:1; server c:1 down;", "", "1", "true", "[timeout, reset]"),
      ("server a:1;", "", "0", nil, nil),
      (
        "server a:1; server b:1; server c:1;", "proxy_next_upstream_tries 2;", "1", "true",
        "[timeout, reset]"
      ),
      ("server a:1; server b:1;", "proxy_next_upstream_tries 9;", "1", "true", "[timeout, reset]"),
      ("server a:1; server b:1;", "proxy_next_upstream_tries 1;", "0", nil, nil),
      ("server a:1; server b:1;", "proxy_next_upstream_tries 0;", "1", "true", "[timeout, reset]"),
      ("server a:1; server b:1;", "proxy_next_upstream off;", "0", nil, nil),
      ("server a:1; server b:1;", "proxy_next_upstream error;", "1", "true", "[reset]"),
      (
        "server a:1; server b:1;", "proxy_next_upstream error http_502;", "1", "true",
        "[reset, error]"
      ),
      ("server a:1; server b:1;", "proxy_next_upstream http_404;", "1", "true", nil),
    ] as [(String, String, String, String?, String?)])
  func retries(
    servers: String, location: String, retries: String, redispatch: String?, retryOn: String?
  ) throws {
    let result = try Self.pool(servers, location: location)
    let section = try #require(result.draft.pools.first?.section)
    #expect(section["retries"].map(NGINXImport.text) == retries)
    #expect(section["redispatch"].map(NGINXImport.text) == redispatch)
    #expect(section["retry_on"].map(NGINXImport.text) == retryOn)
    #expect(section["retry_pause"] == nil)
  }

  @Test(
    "times are inherited from the blocks around, and what a place says itself counts",
    arguments: [
      ("", "", "", "1 min", "1 min"),
      ("proxy_connect_timeout 1s;", "", "", "1 s", "1 min"),
      ("proxy_connect_timeout 1s;", "proxy_connect_timeout 2s;", "", "2 s", "1 min"),
      (
        "proxy_connect_timeout 1s;", "proxy_connect_timeout 2s;", "proxy_connect_timeout 3s;",
        "3 s", "1 min"
      ),
      ("proxy_read_timeout 4;", "", "proxy_connect_timeout 250ms;", "250 ms", "4 s"),
      ("fastcgi_read_timeout 4;", "", "grpc_connect_timeout 9;", "1 min", "1 min"),
    ])
  func times(http: String, server: String, location: String, connect: String, read: String) throws {
    let result = try NGINXImport(
      "http { server { location / { proxy_pass http://web; \(location) } \(server) } \(http)\nupstream web { server a:1; } }"
    )
    let section = try #require(result.draft.pools.first?.section)
    #expect(section["connect_timeout"].map(NGINXImport.text) == connect)
    #expect(section["server_timeout"].map(NGINXImport.text) == read)
  }

  @Test("a time that every place below overrides has no effect")
  func overridden() throws {
    let result = try Self.pool(
      Self.two, location: "proxy_read_timeout 5s;", before: "proxy_read_timeout 9s;")
    #expect(
      result.verdict("proxy_read_timeout 9s")
        == .noEffect(because: "no requests are passed on where it holds"))
    guard case .modelled = result.verdict("proxy_read_timeout 5s") else {
      Issue.record("the location's own time is not in the model")
      return
    }
  }

  @Test("where places differ the pool has the times of location /")
  func places() throws {
    let result = try NGINXImport(
      """
      upstream web { server a:1; server b:1; }
      server {
        location /slow { proxy_pass http://web; proxy_read_timeout 5m; }
        location / { proxy_pass http://web; proxy_read_timeout 5s; }
      }
      """)
    #expect(result.draft.pools.first?.section["server_timeout"] == .text("5 s"))
    #expect(
      result.verdict("proxy_read_timeout 5m")
        == .unsupported(
          lost: "its value for this place; pools.web has that of location / (line 4)"))
    #expect(result.routes == ["*:80 -> web when location /slow", "*:80 -> web"])
  }

  @Test(
    "weights over 256 are divided by what they have in common",
    arguments: [
      ([300, 100], ["3", "1"]), ([512, 256], ["2", "1"]), ([1000, 999], ["256", "256"]),
      ([3, 1], ["3", "1"]), ([100_000, 1], ["256", "1"]),
    ])
  func weights(declared: [Int], written: [String]) throws {
    let servers = declared.enumerated().map { "server s\($0.offset):1 weight=\($0.element);" }
    let result = try Self.pool(servers.joined())
    let texts = declared.indices.map { "s\($0):1: {weight: \(written[$0])}" }
    #expect(result.pool("web")?.hasPrefix("{servers: {\(texts.joined(separator: ", "))}") == true)
  }

  @Test("max_conns limits each server and, where all have it, the pool")
  func limits() throws {
    let same = try Self.pool("server a:1 max_conns=5; server b:1 max_conns=5;")
    #expect(same.draft.pools.first?.section["connection_limit"] == .text("5"))
    #expect(same.draft.pools.first?.section["capacity"] == .text("10"))
    let most = try Self.pool("server a:1 max_conns=5; server b:1 max_conns=5; server c:1;")
    #expect(most.draft.pools.first?.section["connection_limit"] == .text("5"))
    #expect(most.draft.pools.first?.section["capacity"] == nil)
    let none = try Self.pool("server a:1 max_conns=0; server b:1 max_conns=5; server c:1;")
    #expect(none.draft.pools.first?.section["connection_limit"] == nil)
  }

  @Test("a server that is listed twice is two servers of different names")
  func copies() throws {
    let result = try Self.pool("server a:1; server a:1; server b; server a:1;")
    #expect(
      result.pool("web")?.hasPrefix("{servers: {a:1: {}, a:1-2: {}, b: {}, a:1-3: {}}") == true)
  }

  @Test(
    "a backup is lost, a server that is down is left out",
    arguments: ["backup", "down"])
  func standing(word: String) throws {
    let result = try Self.pool("server a:1; server b:1; server c:1 \(word);")
    #expect(result.pool("web")?.hasPrefix("{servers: {a:1: {}, b:1: {}}") == true)
    guard let verdict = result.verdict("server c:1 \(word)") else { return }
    if case .unsupported(let lost) = verdict {
      #expect(word == "backup" && lost.contains("c:1 would answer"))
    } else {
      #expect(word == "down")
    }
  }

  @Test(
    "addresses without an upstream are pools of one server",
    arguments: [
      ("proxy_pass http://10.0.0.1:8080/app/;", "10.0.0.1:8080"),
      ("proxy_pass https://app.internal;", "app.internal"),
      ("proxy_pass http://unix:/run/app.sock:/uri/;", "unix:/run/app.sock"),
      ("proxy_pass http://[2001:db8::1]:80/;", "[2001:db8::1]:80"),
      ("proxy_pass http://app$request_uri;", "app"),
      ("proxy_pass $scheme://app;", "app"),
      ("set $h app; proxy_pass http://$h:80;", "app:80"),
      ("set $h app; proxy_pass http://${h}x;", "appx"),
      ("fastcgi_pass 127.0.0.1:9000;", "127.0.0.1:9000"),
      ("fastcgi_pass unix:/run/php.sock;", "unix:/run/php.sock"),
      ("uwsgi_pass uwsgi://10.0.0.1:3031;", "10.0.0.1:3031"),
      ("scgi_pass localhost:4000;", "localhost:4000"),
      ("grpc_pass grpcs://10.0.0.1:443;", "10.0.0.1:443"),
      ("grpc_pass 10.0.0.1:50051;", "10.0.0.1:50051"),
      ("memcached_pass 10.0.0.1:11211;", "10.0.0.1:11211"),
    ])
  func literal(pass: String, name: String) throws {
    let result = try NGINXImport("server { location / { \(pass) } }")
    #expect(
      result.pool(name)
        == "{servers: {\(name): {}}, connect_timeout: 1 min, server_timeout: 1 min, retries: 0}")
    #expect(result.routes == ["*:80 -> \(name)"])
  }

  @Test(
    "a target that is known at run time only is lost, and every upstream is a pool",
    arguments: [
      "proxy_pass http://$backend;", "proxy_pass $target;",
      "set $x a; set $x b; proxy_pass http://$x;", "set $x $y; proxy_pass http://$x;",
      "set $x a; if ($arg_b) { set $x b; } proxy_pass http://$x;",
    ])
  func variable(pass: String) throws {
    let result = try NGINXImport("upstream web { server a:1; } server { location / { \(pass) } }")
    #expect(result.draft.pools.map(\.name) == ["web"])
    #expect(result.draft.routes == [])
    guard case .unsupported = result.verdict("location /") else {
      Issue.record("the location is not unsupported")
      return
    }
  }

  @Test("upstreams without a use are left out, unless nothing is passed on in the files")
  func unused() throws {
    let text = "upstream a { server s:1; server t:1; } upstream b { server s:1; }"
    #expect(try NGINXImport(text).draft.pools.map(\.name) == ["a", "b"])
    let used = try NGINXImport(text + "server { location / { proxy_pass http://B; } }")
    #expect(used.draft.pools.map(\.name) == ["b"])
    #expect(used.verdict("upstream a") == .noEffect(because: "no directive passes requests to a"))
    #expect(used.verdict("server t:1") == .noEffect(because: "no directive passes requests to a"))
  }

  @Test(
    "without a zone each worker counts on its own, unless there is one worker",
    arguments: [
      ("worker_processes 4; http {", "", "up to 8 failed tries"),
      ("worker_processes auto; http {", "", "up to w x 2 failed tries"),
      ("worker_processes 1; http {", "", nil), ("http {", "", nil),
      ("worker_processes 4; http {", "zone z 1m;", nil),
    ])
  func workers(begin: String, zone: String, text: String?) throws {
    let result = try NGINXImport(
      "\(begin) upstream web { \(zone) server a:1 max_fails=2; server b:1 max_fails=2; }"
        + "server { location / { proxy_pass http://web; } } }")
    switch result.verdict("upstream web") {
    case .unsupported(let lost): #expect(text.map { lost.contains($0) } == true)
    case .modelled(let key): #expect(text == nil && key == "pools.web")
    default: Issue.record("no verdict")
    }
  }

  @Test("connections of a stream are tried again only where none came about")
  func stream() throws {
    let result = try NGINXImport(
      "stream { upstream db { server a:1; server b:1; } server { listen 5432; proxy_pass db; } }")
    #expect(
      result.pool("db")
        == "{servers: {a:1: {}, b:1: {}}, balancer: nginx-round-robin, health_check: passive, "
        + "connect_timeout: 1 min, server_timeout: 10 min, retries: 1, redispatch: true}")
    #expect(result.routes == ["5432 -> db"])
  }

  @Test("the probes of nginx Plus take the place of counted failures")
  func probes() throws {
    let section = try #require(
      try Self.pool(Self.two, location: "health_check interval=2;").draft.pools.first?.section)
    #expect(
      section["health_check"].map(NGINXImport.text)
        == "{active: {interval: 2 s, rise: 1, fall: 1}}")
  }

  @Test("figures beyond all bounds are cut to the model's")
  func bounds() throws {
    let many = "9223372036854775807"
    let section = try #require(
      try Self.pool(
        "server a:1 max_conns=\(many) max_fails=\(many) weight=\(many); server b:1 max_conns=\(many) "
          + "max_fails=\(many); queue \(many);", location: "health_check;",
        before: "proxy_next_upstream_tries \(many);"
      ).draft.pools.first?.section)
    #expect(section["connection_limit"] == .text("1000000"))
    #expect(section["capacity"] == nil)
    #expect(section["retries"] == .text("1"))
    #expect(
      section["health_check"].map(NGINXImport.text)
        == "{active: {interval: 5 s, rise: 1, fall: 1}}")
  }

  @Test(
    "requests that nginx makes itself have no route",
    arguments: [
      ("error_page 502 = @b;", "location @b", ["*:80 -> a"]),
      ("try_files $uri @b;", "location @b", ["*:80 -> a", "*:80 -> b when location @b"]),
      (
        "try_files $uri /index.php$is_args$args;",
        "location ~ ^/index.php { internal; } location = /i",
        ["*:80 -> a", "*:80 -> b when location = /i"]
      ),
      (
        "mirror /b;", "location = /b { internal; } location /c",
        ["*:80 -> a", "*:80 -> b when location /c"]
      ),
      ("auth_request /b;", "location = /b", ["*:80 -> a", "*:80 -> b when location = /b"]),
      (
        "auth_request /b;", "location /x { } location = /b",
        ["*:80 -> a", "*:80 -> b when location = /b"]
      ),
    ])
  func requestsOfNGINX(line: String, location: String, routes: [String]) throws {
    let result = try NGINXImport(
      "server { location / { \(line) proxy_pass http://a; } \(location) { proxy_pass http://b; } }")
    #expect(result.routes == routes)
    let inner = try NGINXImport(
      "server { location / { proxy_pass http://a; } location = /b { internal; proxy_pass http://b; } }"
    )
    #expect(inner.routes == ["*:80 -> a"])
    #expect(inner.draft.pools.map(\.name) == ["a", "b"])
    let front = try NGINXImport(
      "server { location / { try_files $uri /index.php; } location ~ ^/index.php { internal; fastcgi_pass b; } }"
    )
    #expect(front.routes == ["*:80 -> b"])
  }

  @Test("a condition is one line")
  func condition() throws {
    let result = try NGINXImport(
      "server { location / { proxy_pass http://a; } location \"/x\n# y\" { proxy_pass http://b; } }"
    )
    #expect(result.routes == ["*:80 -> a", "*:80 -> b when location /x # y"])
  }

  @Test(
    "what the model language cannot say is unsupported",
    arguments: [
      "limit_req zone=a;", "limit_conn a 5;", "proxy_cache a;", "mirror /m;", "auth_request /a;",
      "error_page 502 = @other;", "error_page 503 =200 /x;", "try_files $uri @app;",
      "proxy_request_buffering off;", "limit_rate 5k;", "proxy_cache_use_stale error;",
      "proxy_next_upstream_timeout 5s;", "proxy_read_timeout 0;", "include other.conf;",
    ])
  func unsupported(line: String) throws {
    let result = try Self.pool(Self.two, location: line)
    guard case .unsupported = result.verdict(String(line.dropLast())) else {
      Issue.record("\(line) is \(String(describing: result.verdict(String(line.dropLast()))))")
      return
    }
  }

  @Test(
    "what requests do not feel has no effect",
    arguments: [
      "access_log off;", "proxy_set_header Host $host;", "proxy_cache off;", "mirror off;",
      "auth_request off;", "error_page 404 /404.html;", "error_page 500 502 /50x.html;",
      "try_files $uri =404;", "proxy_request_buffering on;", "proxy_send_timeout 5s;",
      "fastcgi_read_timeout 5s;", "include mime.types;", "include /etc/nginx/proxy_params;",
      "include snippets/ssl.conf;", "gzip on;", "proxy_next_upstream_timeout 0;",
    ])
  func noEffect(line: String) throws {
    let result = try Self.pool(Self.two, location: line)
    guard case .noEffect = result.verdict(String(line.dropLast())) else {
      Issue.record("\(line) is \(String(describing: result.verdict(String(line.dropLast()))))")
      return
    }
  }
}
