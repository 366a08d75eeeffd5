import NinesModel
import NinesVocabulary

/// What the names of a model stand for, in rows of the plan.
struct NameTable {
  enum Meaning {
    case components([Int])
    case gate(Int)
    case pool(Int)
    case address(Int)
    case crew(Int)
    case requestClass(Int)
    /// Declared, not yet compiled: a structure that another one refers to.
    case pending
  }

  private var meanings: [String: (meaning: Meaning, location: SourceLocation)] = [:]

  mutating func add(
    _ name: String, _ meaning: Meaning, at location: SourceLocation, to problems: inout Diagnostics
  ) {
    if name == "service" || name == "all" {
      problems.add(Diagnostic(.invalid("the name '\(name)' is reserved"), at: location))
    } else if let taken = meanings[name] {
      problems.add(Diagnostic(.duplicateName(name, firstAt: taken.location), at: location))
    } else {
      meanings[name] = (meaning, location)
    }
  }

  mutating func set(_ name: String, to meaning: Meaning) {
    if let old = meanings[name] { meanings[name] = (meaning, old.location) }
  }

  subscript(name: String) -> Meaning? { meanings[name]?.meaning }

  /// The names whose meaning passes, for suggestions.
  func names(where passes: (Meaning) -> Bool) -> [String] {
    meanings.filter { passes($0.value.meaning) }.map(\.key).sorted()
  }

  func unknown(
    _ name: Located<String>, role: String, among passes: (Meaning) -> Bool
  ) -> Diagnostic {
    let known = names(where: passes)
    return Diagnostic(
      .unknownName(name.content, role: role, nearest: nearestWord(to: name.content, among: known)),
      at: name.location)
  }
}
