/// Anything that can be up or down (IEC 60050-192 "item").
package struct ComponentPlan: Sendable {
  package let name: String
  /// Behaviours to be told of each change of its impairment: (target, row).
  package var watchers: [(target: Int, row: Int)] = []
  /// Gates that must be up for it to be reached; while one is down it is silent.
  package var dependsOn: [Int] = []
  /// Whether the request simulation replays its changes.
  package var isReplayed = false
  /// Components that a behaviour makes it from, as a standby group its output.
  package var madeOf: [Int] = []

  package init(name: String) { self.name = name }
}
