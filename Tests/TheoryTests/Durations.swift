/// Seconds in so many hours.
func hours(_ count: Double) -> Double { count * 3600 }

/// Seconds in so many minutes.
func minutes(_ count: Double) -> Double { count * 60 }
