import Foundation

/// A TCP or Unix socket that never blocks once it is open.
struct Socket {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let number: Int32

  /// A listener on 127.0.0.1.
  ///
  /// - Parameter wish: the port; 0: any free one.
  static func listening(on wish: UInt16 = 0) throws -> (socket: Socket, port: UInt16) {
    let socket = try Socket(AF_INET)
    do {
      try socket.withAddress(.loopback, port: wish) { bind(socket.number, $0, $1) }
    } catch {
      socket.close()
      throw error
    }
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let found = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(socket.number, $0, &length)
      }
    }
    try check(found, "getsockname")
    try check(listen(socket.number, 256), "listen")
    socket.stopBlocking()
    return (socket, UInt16(bigEndian: address.sin_port))
  }

  /// A port of 127.0.0.1 for a program that starts later.
  ///
  /// Below the ports that systems hand out to connections (32768 and above): of those, one that knocks until the
  /// program listens gets the very port some day, and is then connected to itself.
  static func freePort() throws -> UInt16 {
    for _ in 0..<100 {
      guard let (socket, port) = try? listening(on: .random(in: 20_000..<30_000)) else { continue }
      socket.close()
      return port
    }
    throw Failure(description: "no free port from 20000 to 29999")
  }

  /// A connection to a port of 127.0.0.1 from an address of 127.0.0.0/8.
  static func connected(to port: UInt16, from source: IPv4 = .loopback) throws -> Socket {
    let socket = try Socket(AF_INET)
    do {
      try socket.withAddress(source, port: 0) { bind(socket.number, $0, $1) }
      try socket.withAddress(.loopback, port: port) { connect(socket.number, $0, $1) }
    } catch {
      socket.close()
      throw error
    }
    socket.stopBlocking()
    return socket
  }

  /// A blocking conversation over a Unix socket: one line there, everything back.
  static func answer(of path: String, to line: String) throws -> String {
    let socket = try Socket(AF_UNIX)
    defer { socket.close() }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    let found = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket.number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try check(found, "connect to \(path)")
    socket.write(line + "\n")
    var text: [UInt8] = []
    while case .some(let bytes) = socket.read(), !bytes.isEmpty { text += bytes }
    return String(decoding: text, as: UTF8.self)
  }

  private init(_ family: Int32) throws {
    #if canImport(Glibc)
      number = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    #else
      number = socket(family, SOCK_STREAM, 0)
    #endif
    try Self.check(number, "socket")
  }

  private init(accepted number: Int32) { self.number = number }

  /// The next one that knocks; nil: none.
  func accepted() -> Socket? {
    let other = accept(number, nil, nil)
    guard other >= 0 else { return nil }
    let socket = Socket(accepted: other)
    socket.stopBlocking()
    return socket
  }

  /// What has come; empty at the end, nil when there is nothing yet.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(number, &buffer, buffer.count, 0)
    if count >= 0 { return Array(buffer.prefix(count)) }
    return errno == EAGAIN || errno == EINTR ? nil : []
  }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    #if canImport(Glibc)
      _ = send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    #else
      _ = send(number, bytes, bytes.count, 0)
    #endif
  }

  func close() {
    #if canImport(Glibc)
      _ = Glibc.close(number)
    #else
      _ = Darwin.close(number)
    #endif
  }

  private func stopBlocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }

  private func withAddress(
    _ host: IPv4, port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = host.number.bigEndian
    let found = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try Self.check(found, "\(host) port \(port)")
  }

  private static func check(_ result: Int32, _ action: String) throws {
    guard result < 0 else { return }
    throw Failure(description: "\(action): \(String(cString: strerror(errno)))")
  }
}

/// An address of version 4, its first octet in the highest bits.
struct IPv4: CustomStringConvertible {
  static let loopback = IPv4(number: 127 << 24 | 1)

  let number: UInt32

  var description: String {
    [24, 16, 8, 0].map { String(number >> $0 & 255) }.joined(separator: ".")
  }
}
