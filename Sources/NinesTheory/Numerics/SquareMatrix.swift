/// A small dense matrix, stored row by row, for processes of up to a few hundred phases.
package struct SquareMatrix: Sendable, Equatable {
  package let order: Int
  package private(set) var elements: [Double]

  package init(order: Int) {
    self.order = order
    elements = Array(repeating: 0, count: order * order)
  }

  package init(rows: [[Double]]) {
    precondition(
      rows.allSatisfy { $0.count == rows.count }, "a square matrix has rows of equal length")
    order = rows.count
    elements = rows.flatMap(\.self)
  }

  package init(diagonal: [Double]) {
    self.init(order: diagonal.count)
    for (row, value) in diagonal.enumerated() { self[row, row] = value }
  }

  package subscript(row: Int, column: Int) -> Double {
    get { elements[row * order + column] }
    set { elements[row * order + column] = newValue }
  }

  /// The sum of the elements of one row.
  package func rowSum(_ row: Int) -> Double {
    elements[(row * order)..<((row + 1) * order)].reduce(0, +)
  }

  /// The sum of all elements.
  package var total: Double { elements.reduce(0, +) }

  static func + (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
    var sum = left
    for index in sum.elements.indices { sum.elements[index] += right.elements[index] }
    return sum
  }

  static prefix func - (matrix: SquareMatrix) -> SquareMatrix {
    var negative = matrix
    for index in negative.elements.indices { negative.elements[index].negate() }
    return negative
  }

  static func * (left: SquareMatrix, right: SquareMatrix) -> SquareMatrix {
    let order = left.order
    var product = SquareMatrix(order: order)
    for row in 0..<order {
      for middle in 0..<order {
        let factor = left[row, middle]
        if factor == 0 { continue }
        for column in 0..<order { product[row, column] += factor * right[middle, column] }
      }
    }
    return product
  }

  /// A row vector times a matrix.
  static func * (left: [Double], right: SquareMatrix) -> [Double] {
    var product = Array(repeating: 0.0, count: right.order)
    for (row, factor) in left.enumerated() where factor != 0 {
      for column in 0..<right.order { product[column] += factor * right[row, column] }
    }
    return product
  }

  /// The identity minus this matrix.
  var complement: SquareMatrix {
    SquareMatrix(diagonal: Array(repeating: 1, count: order)) + -self
  }

  /// The inverse, by Gauss-Jordan elimination with row pivots; the matrix must be regular.
  var inverse: SquareMatrix {
    var left = self
    var right = SquareMatrix(diagonal: Array(repeating: 1, count: order))
    for column in 0..<order {
      let pivot = (column..<order).max { abs(left[$0, column]) < abs(left[$1, column]) } ?? column
      precondition(left[pivot, column] != 0, "the matrix is singular")
      if pivot != column {
        for k in 0..<order {
          (left[pivot, k], left[column, k]) = (left[column, k], left[pivot, k])
          (right[pivot, k], right[column, k]) = (right[column, k], right[pivot, k])
        }
      }
      let scale = 1 / left[column, column]
      for k in 0..<order {
        left[column, k] *= scale
        right[column, k] *= scale
      }
      for row in 0..<order where row != column {
        let factor = left[row, column]
        if factor == 0 { continue }
        for k in 0..<order {
          left[row, k] -= factor * left[column, k]
          right[row, k] -= factor * right[column, k]
        }
      }
    }
    return right
  }
}
