import NinesKernel
import NinesModel
import NinesVocabulary

/// A key and the values to try for it, as `--vary pool.balancer=round-robin,random-of-2` says.
struct Variation {
  /// A value as it was written, and as the model language has it.
  struct Choice {
    let label: String
    let value: String
    /// Of a number: itself and its unit, for tables.
    let number: Double?
    let unit: String?
  }

  static let mostChoices = 1000

  let option: String  // with its dashes
  let key: String  // as written
  let choices: [Choice]
  /// What is to be known about the values, a sentence each.
  let notes: [String]

  /// - Throws: a failure for a text of another form, an empty value, a range without end, a value given twice.
  init(_ text: String, option: String) throws(Failure) {
    self.option = option
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw Failure(
        .badInput, "\(option) '\(text)': write KEY=VALUE,VALUE,... or KEY=FIRST..LAST by STEP")
    }
    key = String(text[..<equals]).trimmingSpaces
    var choices: [Choice] = []
    var notes: [String] = []
    for part in Self.parts(of: text[equals...].dropFirst()) {
      guard !part.isEmpty else {
        throw Failure(.badInput, "\(option) '\(text)': a value is empty")
      }
      if let range = try ValueRange(part, of: "\(option) \(key)") {
        choices += range.choices
        notes += range.note.map { [$0] } ?? []
      } else {
        choices.append(Self.choice(part))
      }
      guard choices.count <= Self.mostChoices else {
        throw Failure(.badInput, "\(option) \(key): more than \(Self.mostChoices) values")
      }
    }
    choices = Self.withUnits(choices)
    if let twice = Self.twice(in: choices) {
      let again = twice.first == twice.second ? "" : ", once as '\(twice.first)'"
      throw Failure(
        .badInput, "\(option) \(key): the value '\(twice.second)' is given twice\(again)")
    }
    self.choices = choices
    self.notes = notes
  }

  /// Two texts of one value: equal ones, or numbers that are equal in the program's unit.
  private static func twice(in choices: [Choice]) -> (first: String, second: String)? {
    var texts: [String: String] = [:]
    var numbers: [Double: String] = [:]
    for choice in choices {
      if let first = texts.updateValue(choice.label, forKey: choice.value) {
        return (first, choice.label)
      }
      guard let number = WrittenNumber.inProgramUnit(choice.value) else { continue }
      if let first = numbers.updateValue(choice.label, forKey: number) {
        return (first, choice.label)
      }
    }
    return nil
  }

  /// The whole path of the key in a model.
  func path(in document: ModelDocument) throws(Failure) -> String {
    let keys = KeyPaths(of: document, as: ModelSection.self, wordBook: KernelWords.book)
    do {
      return try keys.path(
        of: key, at: SourceLocation(file: "\(option) \(key)", line: 1, column: 1))
    } catch {
      throw Failure(Diagnostics([error]))
    }
  }

  private static func choice(_ text: String) -> Choice {
    if let spelledOut = KernelWords.book.spelledOut(text) {
      return Choice(label: text, value: spelledOut, number: nil, unit: nil)
    }
    let number = WrittenNumber(text[...])
    return Choice(label: text, value: text, number: number?.value, unit: number?.unit)
  }

  /// `5,10 ms`: a unit behind the last number is that of all where they have none.
  private static func withUnits(_ choices: [Choice]) -> [Choice] {
    guard let unit = choices.last?.unit, !unit.isEmpty,
      choices.dropLast().allSatisfy({ $0.number != nil && $0.unit?.isEmpty == true })
    else { return choices }
    let gap = unit.first?.isLetter == true ? " " : ""
    return choices.dropLast().map { choice in
      let text = "\(choice.value)\(gap)\(unit)"
      return Choice(label: text, value: text, number: choice.number, unit: unit)
    } + choices.suffix(1)
  }

  /// Between commas that stand in no brackets and no quotes.
  private static func parts(of text: Substring) -> [String] {
    var parts = [""]
    var depth = 0
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if "\"'".contains(character) {
        quote = character
      } else if "{[(".contains(character) {
        depth += 1
      } else if "}])".contains(character) {
        depth -= 1
      } else if character == ",", depth == 0 {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    return parts.map(\.trimmingSpaces)
  }
}

extension String {
  /// Without spaces at its ends.
  var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
