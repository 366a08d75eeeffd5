import NinesStatistics

/// Histograms by group, that join small ones among themselves before they join the large one of their group.
///
/// Joining walks over the bins of both: a hundred thousand replications of a few requests each would walk over the
/// thousands of bins of their groups every time.
struct PatientHistograms {
  private static let patienceInBytes = 2048

  private var groups = ReplicationHistograms()
  private var young: [(histogram: CompactHistogram, replications: [Int])] = []

  mutating func add(_ histogram: CompactHistogram, replication: Int) {
    let row = replication % ReplicationHistograms.groupLimit
    while young.count <= row { young.append((CompactHistogram(), [])) }
    young[row].histogram.merge(histogram)
    young[row].replications.append(replication)
    if young[row].histogram.memoryInBytes > Self.patienceInBytes
      || young[row].replications.count >= 64
    {
      Self.settle(&young[row], into: &groups)
    }
  }

  /// All that was added, as if one by one.
  var settled: ReplicationHistograms {
    var result = groups
    for var entry in young where !entry.replications.isEmpty { Self.settle(&entry, into: &result) }
    return result
  }

  private static func settle(
    _ entry: inout (histogram: CompactHistogram, replications: [Int]),
    into groups: inout ReplicationHistograms
  ) {
    // A group counts its replications; all but one come empty-handed.
    groups.add(entry.histogram, replication: entry.replications[0])
    for replication in entry.replications.dropFirst() {
      groups.add(CompactHistogram(), replication: replication)
    }
    entry.histogram = CompactHistogram()
    entry.replications.removeAll(keepingCapacity: true)
  }
}
