/// Where the statements of a file belong that is only a part of a configuration.
enum NGINXPlaceGuess {
  /// The place in which the most of them may stand.
  static func place(of statements: [ConfigStatement]) -> NGINXPlace {
    var best = NGINXPlace.http
    var most = Int.min
    for place in NGINXPlace.ofWholeFiles {
      let score = fitting(statements, in: place, levels: 2)
      if score > most { (best, most) = (place, score) }
    }
    return best
  }

  /// Whether none of the statements would be refused there.
  static func fits(_ statements: [ConfigStatement], in place: NGINXPlace) -> Bool {
    statements.allSatisfy { mayStand($0, in: place) ?? true }
      && fitting(statements, in: place, levels: 2) >= 0
  }

  /// The place within a block; unknown blocks are like their surroundings.
  static func place(within block: ConfigStatement, at place: NGINXPlace) -> NGINXPlace {
    switch (block.name, place) {
    case ("http", .main): .http
    case ("stream", .main): .stream
    case ("events", .main): .events
    case ("mail", .main): .mail
    case ("server", .http): .server
    case ("server", .stream): .streamServer
    case ("upstream", .http): .upstream
    case ("upstream", .stream): .streamUpstream
    case ("location", _): .location
    case ("if", .server): .serverIf
    case ("if", _): .locationIf
    case ("limit_except", _): .limitExcept
    default: place
    }
  }

  /// Statements that may stand there less those that may not, unknown ones left out.
  private static func fitting(
    _ statements: [ConfigStatement], in place: NGINXPlace, levels: Int
  ) -> Int {
    var score = 0
    for statement in statements {
      guard let isFitting = mayStand(statement, in: place) else { continue }
      score += isFitting ? 1 : -1
      if isFitting {
        if levels > 1, let block = statement.block, !block.isEmpty {
          score += fitting(
            block, in: self.place(within: statement, at: place), levels: levels - 1)
        }
      }
    }
    return score
  }

  /// Nil of a directive that is not known.
  private static func mayStand(_ statement: ConfigStatement, in place: NGINXPlace) -> Bool? {
    guard let places = NGINXDirectiveTable.places[statement.name] else { return nil }
    return (statement.block == nil ? places.others : places.blocks).contains(place)
  }
}
