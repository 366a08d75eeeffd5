import CGSL

/// Inverts functions that have no closed inverse.
enum Inversion {
  /// The point between `low` and `high` where `function` is zero, to 1e-14 of itself, by Brent's method.
  ///
  /// - Precondition: `function` has different signs at `low` and `high`.
  /// - Source: GSL 2.7 reference manual, "One Dimensional Root-Finding".
  static func root(from low: Double, to high: Double, of function: (Double) -> Double) -> Double {
    withoutActuallyEscaping(function) { function in
      var function = function
      return withUnsafeMutablePointer(to: &function) { context in
        nines_brent_root(
          { x, context in context!.assumingMemoryBound(to: ((Double) -> Double).self).pointee(x) },
          context, low, high)
      }
    }
  }

  /// The smallest number in `range` that `holds`, which stays true once it is: exact to the last bit, also at jumps.
  ///
  /// - Precondition: `range` has no negative numbers; `holds` is true at its upper end.
  /// - Complexity: at most 64 calls of `holds`.
  static func smallest(
    in range: ClosedRange<Double>, where holds: (Double) -> Bool
  ) -> Double {
    // The bits of positive doubles count upwards with their values.
    var low = range.lowerBound.bitPattern
    var high = range.upperBound.bitPattern
    while low < high {
      let middle = low + (high - low) / 2
      if holds(Double(bitPattern: middle)) { high = middle } else { low = middle + 1 }
    }
    return Double(bitPattern: low)
  }
}
