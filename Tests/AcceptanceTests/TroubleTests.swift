import Foundation
import NinesTestSupport
import Testing

@Suite("Trouble on the way")
struct TroubleTests {
  @Test("a folder with something else in it, or a file, is no output folder: status 2")
  func occupied() throws {
    try Nines.withModel { folder in
      for path in [".", "m.yaml"] {
        let result = try Nines.run("run", "m.yaml", "-o", path, in: folder)
        #expect(result.exitStatus == 2)
        #expect(result.errorText.hasPrefix("nines: \(path) is "))
        #expect(try Nines.content(folder) == ["m.yaml"])
      }
    }
  }

  @Test("an output that cannot be written is told before the run: status 3")
  func unwritable() throws {
    try Nines.withModel { folder in
      let result = try Nines.run("run", "m.yaml", "-o", "m.yaml/out", in: folder)
      #expect(result.exitStatus == 3)
      #expect(result.errorText.hasPrefix("nines: cannot write to m.yaml/out: "))
      #expect(result.outputText.isEmpty)
    }
  }

  @Test(
    "a folder that the system does not make, or whose name is too long, is told before the run: status 3",
    .enabled(if: access("/proc/sys/kernel/ostype", F_OK) == 0, "needs /proc"),
    arguments: [
      ("/proc/nines-out", "No such file or directory"),
      ("/proc/nines-out/below", "No such file or directory"),
      (String(repeating: "n", count: 256), "File name too long"),
    ])
  func impossible(path: String, reason: String) throws {
    try Nines.withModel { folder in
      let result = try Nines.run("run", "m.yaml", "-o", path, in: folder)
      #expect(result.exitStatus == 3)
      #expect(result.errorText.hasPrefix("nines: cannot write to \(path)"))
      #expect(result.errorText.hasSuffix(": \(reason)\n") || getuid() != 0)
      #expect(result.outputText.isEmpty)
      #expect(try Nines.content(folder) == ["m.yaml"])
    }
  }

  @Test(
    "a full disk leaves nothing half-written; the summary is still printed: status 3",
    .enabled(if: SmallDisk.isPossible, "needs the right to mount a tmpfs"))
  func fullDisk() throws {
    // A thousand rows of replications.csv are more than the disk has.
    try Nines.withModel(Nines.model(run: "{horizon: 1 s, replications: 1000}")) { folder in
      try SmallDisk.with(kilobytes: 8) { disk in
        let out = disk.appending(path: "out").path
        let result = try Nines.run("run", "m.yaml", "-o", out, in: folder)
        #expect(result.exitStatus == 3)
        #expect(result.errorText == "nines: cannot write to \(out): No space left on device\n")
        #expect(result.outputText.hasPrefix("A test (m.yaml)\n"))
        #expect(try Nines.content(disk) == [])
      }
    }
  }

  @Test(
    "standard output on a full disk is an error with status 3",
    .enabled(if: access("/dev/full", F_OK) == 0, "needs /dev/full"),
    arguments: ["list", "schema", "--help", "check m.yaml"])
  func fullOutput(command: String) throws {
    try Nines.withModel { folder in
      let result = try Nines.shell("\"$nines\" \(command) > /dev/full", in: folder)
      #expect(result.exitStatus == 3)
      #expect(
        result.errorText == "nines: cannot write to standard output: No space left on device\n")
    }
  }

  /// The reader closes the pipe before the program starts, so that no race decides.
  private static func intoClosedPipe(_ command: String) -> String {
    """
    mkfifo go
    { read -r line < go; "$nines" \(command); echo $? > status; } | { exec <&-; echo > go; }
    exit "$(cat status)"
    """
  }

  @Test("a closed pipe ends lists quietly with status 3", arguments: ["list", "schema", "--help"])
  func closedPipe(command: String) throws {
    try Nines.withModel { folder in
      let result = try Nines.shell(Self.intoClosedPipe(command), in: folder)
      #expect(result.exitStatus == 3)
      #expect(result.errorText.isEmpty)
    }
  }

  @Test("a closed pipe ends a run with status 3; the files are complete, and it says where")
  func closedPipeOfRun() throws {
    try Nines.withModel { folder in
      let result = try Nines.shell(Self.intoClosedPipe("run m.yaml"), in: folder)
      #expect(result.exitStatus == 3)
      #expect(result.errorText == "nines: the results are in nines-runs/m-1\n")
      #expect(try Nines.content(folder.appending(path: "nines-runs/m-1")).count == 6)
    }
  }

  @Test(
    "the first signal ends a run after what is in progress, and what is known is written",
    arguments: ["INT", "TERM"])
  func interrupted(signal: String) throws {
    let run = "{horizon: 100 s, replications: 100000}"
    try Nines.withModel(Nines.model(run: run)) { folder in
      let result = try Nines.shell(
        "timeout --preserve-status -s \(signal) 1 \"$nines\" run m.yaml", in: folder)
      #expect(result.exitStatus == 3)
      #expect(result.errorText.contains("nines: stopping after the replications in progress"))
      #expect(result.errorText.hasSuffix(" are in nines-runs/m-1\n"))
      #expect(
        result.outputText.contains(
          "  - interrupted: the figures rest on the work done until then, "))
      let files = try Nines.content(folder.appending(path: "nines-runs/m-1"))
      #expect(files.count == 6)
    }
  }

  @Test(
    "before the first replication is over there is nothing to keep: the first signal ends a run at once"
  )
  func interruptedEarly() throws {
    try Nines.withModel(Nines.model(run: "{replications: 2, fidelity: requests}")) { folder in
      let begun = ContinuousClock.now
      let result = try Nines.shell(
        "timeout --preserve-status -s INT 1 \"$nines\" run m.yaml --set 'run.horizon=1000 years'",
        in: folder)
      #expect(result.exitStatus == 3)
      #expect(result.outputText.isEmpty)
      #expect(result.errorText.contains("before the first replication was over"))
      #expect(try Nines.content(folder) == ["m.yaml"])
      #expect(begun.duration(to: .now) < .seconds(30))
    }
  }

  @Test("a second signal ends a run at once and leaves nothing")
  func interruptedTwice() throws {
    try Nines.withModel(Nines.model(run: "{replications: 2, fidelity: requests}")) { folder in
      let result = try Nines.shell(
        """
        timeout -s TERM 3 timeout --preserve-status -s INT 2 "$nines" sweep m.yaml \
          --vary 'run.horizon=100 s,1000 years' --set 'run.warm_up=10 s'; true
        """, in: folder)
      #expect(result.outputText.isEmpty)
      #expect(result.errorText.contains("again to end at once"))
      #expect(try Nines.content(folder) == ["m.yaml"])
    }
  }
}
