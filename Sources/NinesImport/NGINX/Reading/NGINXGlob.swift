/// File names with `*`, `?` and `[...]`, as a shell matches them.
enum NGINXGlob {
  static func isPattern(_ path: String) -> Bool { path.contains { "*?[".contains($0) } }

  /// - Complexity: O(length of the pattern x length of the name)
  static func matches(_ pattern: Substring, _ name: Substring) -> Bool {
    let pattern = Array(pattern)
    let name = Array(name)
    var p = 0
    var n = 0
    var star: (p: Int, n: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, n)
        p += 1
      } else if p < pattern.count, let next = step(pattern, p, name[n]) {
        p = next
        n += 1
      } else if let last = star {
        star = (last.p, last.n + 1)
        p = last.p + 1
        n = last.n + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  /// The place behind the part of the pattern that takes the character.
  private static func step(_ pattern: [Character], _ p: Int, _ character: Character) -> Int? {
    if pattern[p] == "?" { return p + 1 }
    guard pattern[p] == "[", let end = pattern[p...].firstIndex(of: "]"), end > p + 1 else {
      return pattern[p] == character ? p + 1 : nil
    }
    var set = pattern[(p + 1)..<end]
    let isNegated = set.first == "!" || set.first == "^"
    if isNegated { set = set.dropFirst() }
    var isIn = false
    while let first = set.popFirst() {
      if set.count > 1, set.first == "-" {
        set = set.dropFirst()
        if let last = set.popFirst(), first <= character, character <= last { isIn = true }
      } else if first == character {
        isIn = true
      }
    }
    return isIn != isNegated ? end + 1 : nil
  }
}
