import Foundation

/// Servers that hold each request until told, and clients that send requests through a balancer: a conversation
/// with a real program, one step at a time.
final class Stage {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Where a request went.
  enum Fate: Equatable {
    case server(Int)
    /// The balancer answered by itself.
    case turnedAway(status: Int)
  }

  let ports: [UInt16]
  private let listeners: [Socket]
  /// Connections at the servers whose request has not come yet.
  private var fresh: [(server: Int, socket: Socket, text: [UInt8])] = []
  private var held: [Int: (server: Int, socket: Socket)] = [:]
  private var clients: [Int: (socket: Socket, text: [UInt8])] = [:]
  private var answered: [Int: Int] = [:]

  init(servers: Int) throws {
    let made = try (0..<servers).map { _ in try Socket.listening() }
    listeners = made.map(\.socket)
    ports = made.map(\.port)
  }

  deinit {
    for socket in listeners + fresh.map(\.socket) { socket.close() }
    for socket in held.values.map(\.socket) + clients.values.map(\.socket) { socket.close() }
  }

  /// Sends request `number`; the server that has it then keeps it.
  ///
  /// - Parameter fields: header fields beside the number, without line ends.
  /// - Throws: where neither a server nor an answer comes within ten seconds.
  func send(
    _ number: Int, to port: UInt16, from source: IPv4 = .loopback, path: String, fields: [String]
  ) throws -> Fate {
    let socket = try Socket.connected(to: port, from: source)
    clients[number] = (socket, [])
    let head = ["GET \(path) HTTP/1.1", "X-Number: \(number)", "Connection: close"] + fields
    socket.write(head.joined(separator: "\r\n") + "\r\n\r\n")
    try wait("request \(number) at a server") { held[number] != nil || answered[number] != nil }
    if let status = answered.removeValue(forKey: number) { return .turnedAway(status: status) }
    return .server(held[number]!.server)
  }

  /// Lets the server answer request `number`, and waits until its client has the answer.
  func finish(_ number: Int) throws {
    guard let (_, socket) = held.removeValue(forKey: number) else {
      throw Failure(description: "no server holds request \(number)")
    }
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    socket.close()
    try wait("the answer to request \(number)") { answered[number] != nil }
    let status = answered.removeValue(forKey: number)
    guard status == 200 else {
      throw Failure(description: "request \(number) was answered with \(status ?? 0)")
    }
  }

  private func wait(_ what: String, until isOver: () -> Bool) throws {
    let start = ContinuousClock.now
    while !isOver() {
      guard ContinuousClock.now - start < .seconds(10) else {
        throw Failure(description: "\(what) did not come in 10 s")
      }
      turn()
    }
  }

  /// Waits for something to happen, at most 100 ms, and takes all of it in.
  private func turn() {
    let readers = listeners + fresh.map(\.socket) + clients.values.map(\.socket)
    var set = readers.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    guard poll(&set, nfds_t(set.count), 100) > 0 else { return }
    for (server, listener) in listeners.enumerated() {
      while let socket = listener.accepted() { fresh.append((server, socket, [])) }
    }
    for row in fresh.indices.reversed() { readRequest(at: row) }
    for number in clients.keys { readAnswer(of: number) }
  }

  private func readRequest(at row: Int) {
    guard let bytes = fresh[row].socket.read() else { return }
    fresh[row].text += bytes
    let text = String(decoding: fresh[row].text, as: UTF8.self)
    guard text.contains("\r\n\r\n") else {
      if bytes.isEmpty { fresh.remove(at: row).socket.close() }
      return
    }
    let value = text.lowercased().split(separator: "x-number: ").dropFirst().first
    let (server, socket, _) = fresh.remove(at: row)
    if let number = value.flatMap({ Int($0.prefix { $0.isNumber }) }) {
      held[number] = (server, socket)
    } else {
      socket.close()
    }
  }

  private func readAnswer(of number: Int) {
    guard let bytes = clients[number]?.socket.read() else { return }
    clients[number]?.text += bytes
    guard bytes.isEmpty, let (socket, text) = clients.removeValue(forKey: number) else { return }
    socket.close()
    let words = String(decoding: text, as: UTF8.self).split(separator: " ")
    answered[number] = words.dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
