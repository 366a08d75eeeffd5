import Foundation
import NinesImport
import NinesVocabulary
import Testing

/// Whole files: the guide's, and those in the manner of real sites.
struct NGINXSampleTests {
  /// Against `Models/nginx-weighted.yaml`, which was written by hand for the same file.
  @Test("the guide's file becomes the pool that was written for it by hand")
  func guide() throws {
    let result = try NGINXImport([("conf/nginx.conf", NGINXSamples.text("guide/nginx.conf"))])
    #expect(
      result.pool("servers")
        == "{servers: {192.168.1.101:80: {weight: 3}, 192.168.1.102:80: {weight: 2}, "
        + "192.168.1.103:80: {weight: 1}}, balancer: nginx-least-conn, "
        + "health_check: {passive: {max_fails: 3, fail_timeout: 30 s}}, connect_timeout: 1 min, "
        + "server_timeout: 1 min, retries: 2, redispatch: true, retry_on: [timeout, reset]}")
    #expect(result.routes == ["www.example.com -> servers"])
    let section = try #require(result.draft.pools.first?.section)
    let comments = Dictionary(
      uniqueKeysWithValues: section.entries.map { ($0.key, $0.comment ?? "") })
    #expect(comments["balancer"] == "nginx.conf:3")
    #expect(comments["connect_timeout"] == "nginx.conf:16")
    #expect(comments["server_timeout"] == "nginx.conf:18")
    #expect(comments["retry_on"] == "nginx 1.22 default")
  }

  @Test("the guide's file says what a worker's own counters cost")
  func guideWorkers() throws {
    let result = try NGINXImport(NGINXSamples.text("guide/nginx.conf"))
    guard case .unsupported(let lost) = result.verdict("upstream servers") else {
      Issue.record("the upstream's row is not unsupported")
      return
    }
    #expect(lost.contains("with w workers a dead server costs up to w x 3 failed tries"))
  }

  @Test(
    "every statement of a sample has one row, and none is unknown", arguments: NGINXSamples.names)
  func rows(name: String) throws {
    let result = try NGINXSamples.sample(name)
    let rows = result.report.rows
    #expect(rows.count == result.allStatements.count)
    let unknown = rows.filter {
      if case .unsupported(let lost) = $0.verdict { return lost.contains("is unknown to nines") }
      return false
    }
    let listed =
      name == "typo.conf" ? ["leastconn", "proxy_read_timeuot 5s", "acme_widget on"] : []
    #expect(unknown.map(\.directive) == listed)
    #expect(
      !rows.contains {
        $0.verdict == .unsupported(lost: "unknown to nines; whatever it does is not in the model")
      })
  }

  @Test("a sample looks like nginx's", arguments: NGINXSamples.names)
  func recognised(name: String) throws {
    let text = try NGINXSamples.text("nginx/\(name)")
    #expect(NGINXImporter.recognises(ConfigFile(path: name, text: text)))
  }

  @Test(
    "other programs' files do not",
    arguments: [
      "haproxy.cfg", "haproxy-sticky.cfg", "keepalived-master.conf", "keepalived-backup.conf",
    ])
  func others(name: String) throws {
    let text = try NGINXSamples.text("guide/\(name)")
    #expect(!NGINXImporter.recognises(ConfigFile(path: name, text: text)))
  }

  @Test(
    "a sample's pools and routes",
    arguments: [
      (
        "shop.conf", ["shop"],
        ["shop.example.com -> shop", "shop.example.com -> shop when location /export"]
      ),
      (
        "canary.conf", ["stable", "canary"], []
      ),
      (
        "docker-proxy.conf", ["photos:2342"],
        ["photos.* -> photos:2342", "photos.* -> photos:2342 when location ~ (/photos)?/api"]
      ),
      (
        "php-blog.conf", ["unix:/run/php/php8.2-fpm.sock"],
        ["blog.example.org -> unix:/run/php/php8.2-fpm.sock"]
      ),
      (
        "maintenance-if.conf", ["live", "next", "writer"],
        [
          "portal.example.com -> next when location /, if ($cookie_preview = yes )",
          "portal.example.com -> writer when location /, all methods except GET, HEAD",
          "portal.example.com -> live",
        ]
      ),
      (
        "mysql-stream.conf", ["replicas", "primary", "10.30.0.2:53"],
        ["3307 -> replicas", "10.30.0.5:3306 -> primary", "53 -> 10.30.0.2:53"]
      ),
      ("quotes.conf", ["named pool"], [#"~^(?<sub>.+)\.example\.com$ -> named pool"#]),
      ("mail.conf", ["10.99.0.1:8000"], ["9000 -> 10.99.0.1:8000"]),
    ])
  func pools(name: String, pools: [String], routes: [String]) throws {
    let result = try NGINXSamples.sample(name)
    #expect(result.draft.pools.map(\.name) == pools)
    #expect(result.routes == routes)
  }

  @Test("files that others include are taken in their places")
  func split() throws {
    let result = try NGINXImport(
      NGINXSamples.split.map { ($0, try NGINXSamples.text("nginx/split/\($0)")) })
    #expect(
      result.pool("intranet")
        == "{servers: {10.10.0.1:8080: {}, 10.10.0.2:8080: {}}, balancer: nginx-round-robin, "
        + "health_check: {passive: {max_fails: 3, fail_timeout: 20 s}}, connect_timeout: 4 s, "
        + "server_timeout: 25 s, retries: 1, redispatch: true, retry_on: [timeout, reset]}")
    #expect(result.report.rows.count == result.allStatements.count)
    #expect(
      result.verdict("include conf.d/*.conf")
        == .modelled(as: "the lines of upstreams.conf, intranet.conf"))
    #expect(
      result.verdict("include ../common/proxy_timeouts")
        == .modelled(as: "the lines of proxy_timeouts"))
    guard case .unsupported = result.verdict("include sites-enabled/*") else {
      Issue.record("a file that was not given is not said to be lost")
      return
    }
  }

  @Test("the support table names each directive once")
  func table() {
    let names = NGINXImporter.directives.map(\.directive)
    let twice = Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice == [])
    #expect(names.count > 600)
  }
}
