package import NinesVocabulary

/// How a balancer learns that a server is down: what a model calls `none`, `active`, `passive` and so on.
package protocol HealthCheck: Keyworded {
  var rules: HealthCheckRules { get }
}
