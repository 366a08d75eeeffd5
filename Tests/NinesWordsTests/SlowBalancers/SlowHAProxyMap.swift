/// HAProxy 2.6, lb_map.c: the slots of its map.
enum SlowHAProxyMap {
  static func slots(_ weights: [Int], up: [Int]) -> [Int] {
    let divisor = (1...256).last { divisor in weights.allSatisfy { $0 % divisor == 0 } }!
    let total = up.reduce(0) { $0 + weights[$1] / divisor }
    var scores = weights.map { _ in 0 }
    return (0..<total).map { _ in
      for server in up { scores[server] += weights[server] / divisor }
      let values = up.map { Int((Double(scores[$0] + total) / Double(total)).rounded(.down)) }
      let best = up[values.firstIndex(of: values.max()!)!]
      scores[best] -= total
      return best
    }
  }
}
