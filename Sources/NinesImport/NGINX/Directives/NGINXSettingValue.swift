/// What an inherited directive takes.
enum NGINXSettingValue: Sendable {
  case time
  case count
  case words
}
