package import NinesVocabulary

/// How a server divides itself among its requests: what a model calls `fifo`, `processor-sharing`.
package protocol Discipline: Keyworded {
  var rules: DisciplineRules { get }
}
