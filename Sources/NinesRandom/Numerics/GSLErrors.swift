import CGSL

/// GSL ends the process when a function meets a domain error or an underflow, unless told to return a code or NaN.
enum GSLErrors {
  /// Reading it switches that off, once for the process; every law read from a model and every new stream does.
  static let areReturned: Void = nines_turn_off_gsl_error_handler()
}
