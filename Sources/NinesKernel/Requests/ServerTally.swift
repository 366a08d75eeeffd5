/// What a server showed within the window.
package struct ServerTally: Sendable {
  package internal(set) var served = 0
  package internal(set) var responseSum = 0.0
  package internal(set) var busyTime = 0.0  // worker-seconds

  package init() {}
}
