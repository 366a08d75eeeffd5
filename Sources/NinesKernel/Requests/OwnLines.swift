extension UnsafeMutablePointer where Pointee: ~Copyable {
  /// Room for a table that one thread writes all the time.
  ///
  /// Small blocks that one thread frees come back from its cache though they lie among those of another thread, and the
  /// two then write to the same cache lines, which costs up to half of the speed. Blocks of this size do not.
  static func allocateOwnLines(capacity: Int) -> Self {
    let least = 2048 / MemoryLayout<Pointee>.stride
    return allocate(capacity: max(capacity, least, 1))
  }
}
