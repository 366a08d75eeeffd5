import NinesVocabulary

/// What the lexer finds in a line.
enum KeepalivedToken: Sendable {
  case word(ConfigWord)
  /// `$NAME=` and, as a word each, the lines of its value as they stand in the file.
  case definition([ConfigWord])
  case opening(SourceLocation)
  case closing(SourceLocation)
  case lineEnd
}
