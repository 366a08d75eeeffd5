/// How the program ends.
enum ExitStatus: Int32 {
  case done = 0
  /// Bad usage, or a model with errors.
  case badInput = 2
  /// A full disk, an output that cannot be written, an interruption, a closed pipe.
  case couldNotFinish = 3
}
