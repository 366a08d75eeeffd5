import ArgumentParser
import Foundation

/// The program: reads the command line, runs a command, ends with the promised status.
@main
enum Program {
  static func main() {
    // A closed pipe shows as an error of the write, not as the end of the process.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try NinesCommand.parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      for line in failure.messages { Console.report(line) }
      exit(failure.status.rawValue)
    } catch {
      end(with: error)
    }
  }

  /// Requests for help go to standard output; what is wrong with the command line is status 2.
  private static func end(with error: any Error) -> Never {
    let text = NinesCommand.fullMessage(for: error)
    guard NinesCommand.exitCode(for: error) == .success else {
      Console.report(text)
      exit(ExitStatus.badInput.rawValue)
    }
    do {
      try Console.write(text + "\n")
      exit(ExitStatus.done.rawValue)
    } catch {
      for line in error.messages { Console.report(line) }
      exit(error.status.rawValue)
    }
  }
}
