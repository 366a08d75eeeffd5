import NinesVocabulary

/// Lua within braces, as in `content_by_lua_block { ... }`.
extension NGINXLexer {
  /// Goes behind the brace that closes the block; braces in Lua's strings and comments do not count.
  ///
  /// - Source: lua-nginx-module, ngx_http_lua_lex.
  mutating func skipLuaBlock(openedAt open: SourceLocation) throws(Diagnostics) {
    var depth = 1
    while let byte {
      switch byte {
      case UInt8(ascii: "{"):
        depth += 1
        advance()
      case UInt8(ascii: "}"):
        depth -= 1
        advance()
        if depth == 0 { return }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        try skipLuaString(ending: byte)
      case UInt8(ascii: "-") where nextByte == UInt8(ascii: "-"):
        advance(by: 2)
        if try !skipLuaLongBracket() {
          while let next = self.byte, next != UInt8(ascii: "\n") { advance() }
        }
      case UInt8(ascii: "["):
        if try !skipLuaLongBracket() { advance() }
      default:
        advance()
      }
    }
    throw NGINXSyntax.error("the Lua block is never closed; '}' is missing", at: open)
  }

  private mutating func skipLuaString(ending mark: UInt8) throws(Diagnostics) {
    let start = location
    advance()
    while let byte, byte != mark {
      advance(by: byte == UInt8(ascii: "\\") ? 2 : 1)
    }
    guard byte == mark else {
      throw NGINXSyntax.error("the Lua string is never closed", at: start)
    }
    advance()
  }

  /// `[[ ... ]]` or `[==[ ... ]==]`; false where none begins here.
  private mutating func skipLuaLongBracket() throws(Diagnostics) -> Bool {
    guard byte == UInt8(ascii: "[") else { return false }
    var level = 0
    while position + 1 + level < bytes.count, bytes[position + 1 + level] == UInt8(ascii: "=") {
      level += 1
    }
    guard position + 1 + level < bytes.count, bytes[position + 1 + level] == UInt8(ascii: "[")
    else {
      advance(by: level)
      return false
    }
    let start = location
    advance(by: level + 2)
    var equals = -1  // since the last closing bracket; none yet
    while let byte {
      advance()
      if byte == UInt8(ascii: "]") {
        if equals == level { return true }
        equals = 0
      } else {
        equals = byte == UInt8(ascii: "=") && equals >= 0 ? equals + 1 : -1
      }
    }
    throw NGINXSyntax.error("the long bracket of Lua is never closed", at: start)
  }
}
