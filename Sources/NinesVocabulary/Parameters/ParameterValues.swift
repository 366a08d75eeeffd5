/// The values given to a section's or a word's parameters, defaults filled in, each with its place.
///
/// The accessors trap when the name is not among the declared parameters or has another kind: that is an error
/// in the program, never in the model, and the reader's tests walk every declaration.
package struct ParameterValues: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let value: Value
    package let location: SourceLocation
    package let isDefault: Bool

    package init(_ value: Value, at location: SourceLocation, isDefault: Bool) {
      self.value = value
      self.location = location
      self.isDefault = isDefault
    }
  }

  package let location: SourceLocation  // of the whole
  package private(set) var entries: [String: Entry] = [:]

  package init(at location: SourceLocation, _ entries: [String: Entry] = [:]) {
    self.location = location
    self.entries = entries
  }

  package mutating func set(_ name: String, to entry: Entry) { entries[name] = entry }

  package func has(_ name: String) -> Bool { entries[name] != nil }

  package func isDefault(_ name: String) -> Bool { entries[name]?.isDefault ?? true }

  /// The place of a value, or of the whole where the value is absent.
  package func location(of name: String) -> SourceLocation { entries[name]?.location ?? location }

  package func number(_ name: String) -> Double { optionalNumber(name)! }

  package func optionalNumber(_ name: String) -> Double? {
    guard let entry = entries[name] else { return nil }
    guard case .number(let number) = entry.value else {
      preconditionFailure("\(name) is no number")
    }
    return number
  }

  package func integer(_ name: String) -> Int { Int(number(name)) }

  package func optionalInteger(_ name: String) -> Int? { optionalNumber(name).map { Int($0) } }

  package func flag(_ name: String) -> Bool {
    guard case .flag(let flag)? = entries[name]?.value else {
      preconditionFailure("\(name) is no flag")
    }
    return flag
  }

  package func text(_ name: String) -> String { optionalText(name)! }

  package func optionalText(_ name: String) -> String? {
    guard let entry = entries[name] else { return nil }
    guard case .text(let text) = entry.value else { preconditionFailure("\(name) is no text") }
    return text
  }

  package func word(_ name: String) -> WordUse { optionalWord(name)! }

  package func optionalWord(_ name: String) -> WordUse? {
    guard let entry = entries[name] else { return nil }
    guard case .word(let word) = entry.value else { preconditionFailure("\(name) is no word") }
    return word
  }

  package func optionalSection(_ name: String) -> ParameterValues? {
    guard let entry = entries[name] else { return nil }
    guard case .section(let values) = entry.value else {
      preconditionFailure("\(name) is no section")
    }
    return values
  }

  /// The elements of a list; empty where the key is absent.
  package func list(_ name: String) -> [Located<Value>] {
    guard let entry = entries[name] else { return [] }
    guard case .list(let values) = entry.value else { preconditionFailure("\(name) is no list") }
    return values
  }

  /// The numbers of a list of numbers.
  package func numbers(_ name: String) -> [Double] {
    list(name).map {
      guard case .number(let number) = $0.content else {
        preconditionFailure("\(name) holds others")
      }
      return number
    }
  }

  /// The texts of a list of names or words without parameters.
  package func texts(_ name: String) -> [Located<String>] {
    list(name).map {
      guard case .text(let text) = $0.content else { preconditionFailure("\(name) holds others") }
      return Located(text, at: $0.location)
    }
  }

  package func named(_ name: String) -> [NamedValue] {
    guard let entry = entries[name] else { return [] }
    guard case .named(let values) = entry.value else {
      preconditionFailure("\(name) is no mapping")
    }
    return values
  }
}
