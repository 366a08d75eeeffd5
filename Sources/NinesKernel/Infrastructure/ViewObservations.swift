/// How well one balancer knew one server, within the window.
package struct ViewObservations: Sendable {
  package internal(set) var looksUpIsUp = 0.0  // seconds
  package internal(set) var looksUpIsDown = 0.0
  package internal(set) var looksDownIsUp = 0.0
  package internal(set) var looksDownIsDown = 0.0
  package internal(set) var outages = 0  // of the server, that ended or were noticed
  package internal(set) var unnoticed = 0  // ended before they were noticed
  package internal(set) var detections: [Double] = []

  package init() {}
}
