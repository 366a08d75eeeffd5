import Foundation
import NinesTestSupport

/// A real balancer that runs for as long as one call.
struct LivingProgram {
  /// Where it takes requests.
  let port: UInt16
  let folder: URL

  /// HAProxy with these backends; the Host field of a request names its backend.
  static func haproxy<Result>(
    _ backends: String, _ body: (LivingProgram) throws -> Result
  ) throws -> Result {
    try running(
      "haproxy", file: "haproxy.cfg", arguments: { ["-db", "-f", $0.path] },
      configuration: { port, folder in
        """
        global
          nbthread 1
          maxconn 1000
          stats socket \(folder.path)/admin level admin
        defaults
          mode http
          timeout connect 5s
          timeout client 30s
          timeout server 30s
          http-reuse never
        frontend all
          bind 127.0.0.1:\(port)
          use_backend %[req.hdr(host)]
        \(backends)
        """
      }, body)
  }

  /// nginx with one worker and these upstreams; the Host field of a request names its upstream.
  static func nginx<Result>(
    _ upstreams: String, _ body: (LivingProgram) throws -> Result
  ) throws -> Result {
    try running(
      "nginx", file: "nginx.conf",
      arguments: {
        ["-e", "stderr", "-p", $0.deletingLastPathComponent().path, "-c", $0.path]
      },
      configuration: { port, folder in
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
          "\($0)_temp_path \(folder.path)/\($0);"
        }
        return """
          daemon off;
          master_process off;
          pid \(folder.path)/pid;
          error_log stderr crit;
          events { worker_connections 1000; }
          http {
          access_log off;
          \(places.joined(separator: "\n"))
          \(upstreams)
          server {
            listen 127.0.0.1:\(port);
            location / { proxy_pass http://$http_host; proxy_next_upstream off; }
          }
          }
          """
      }, body)
  }

  /// What HAProxy answers to a command of an administrator.
  func command(_ line: String) throws -> String {
    try Socket.answer(of: folder.appending(path: "admin").path, to: line)
  }

  private static func running<Result>(
    _ name: String, file: String, arguments: (URL) -> [String],
    configuration: (UInt16, URL) -> String, _ body: (LivingProgram) throws -> Result
  ) throws -> Result {
    try TemporaryFolder.with { folder in
      let port = try Socket.freePort()
      let path = folder.appending(path: file)
      try Data((configuration(port, folder) + "\n").utf8).write(to: path)
      let log = folder.appending(path: "log")
      try Data().write(to: log)
      let process = Process()
      process.executableURL = try Tool(name).url()
      process.arguments = arguments(path)
      process.standardOutput = try FileHandle(forWritingTo: log)
      process.standardError = process.standardOutput
      try process.run()
      defer {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      let start = ContinuousClock.now
      while (try? Socket.connected(to: port))?.close() == nil {
        guard process.isRunning, ContinuousClock.now - start < .seconds(20) else {
          let text = String(decoding: (try? Data(contentsOf: log)) ?? Data(), as: UTF8.self)
          throw Stage.Failure(description: "\(name) does not listen: \(text)")
        }
      }
      return try body(LivingProgram(port: port, folder: folder))
    }
  }
}
