/// Advertisements: what is said, who reacts, and which need not be acted out.
extension RouterGroup {
  func skew(of number: Int) -> Double {
    RouterTimers.skew(
      priority: routers[number].priority, interval: routers[number].activeInterval,
      version: plan.version)
  }

  func downInterval(of number: Int) -> Double {
    RouterTimers.activeDownInterval(
      adverts: routers[number].plan.downTimerAdverts, priority: routers[number].priority,
      interval: routers[number].activeInterval, version: plan.version)
  }

  /// A backup has accepted an advertisement: it waits anew, by the sender's interval (version 2: the same).
  mutating func restartTimer(of number: Int, from sender: Int, at time: Double) {
    routers[number].activeInterval = routers[sender].interval
    routers[number].deadline = time + downInterval(of: number)
  }

  /// Sends one advertisement and all that are sent at once in answer.
  mutating func advertise(from sender: Int, priority: Int, in world: inout World) {
    var pending = [(sender: sender, priority: priority)]
    var next = 0
    while next < pending.count {
      let advert = pending[next]
      next += 1
      for number in routers.indices where number != advert.sender && hears(number, advert.sender) {
        if receive(number, advert.priority, from: advert.sender, in: &world) {
          // Whoever answers starts its own rhythm anew.
          routers[number].adverts = Cadence(
            origin: world.now, period: routers[number].interval, count: 1)
          pending.append((number, routers[number].priority))
        }
      }
    }
  }

  /// Returns whether the receiver answers.
  private mutating func receive(
    _ number: Int, _ priority: Int, from sender: Int, in world: inout World
  ) -> Bool {
    if routers[number].phase == .backup {
      hearAsBackup(number, priority, from: sender, in: &world)
      return false
    }
    let own = (routers[number].priority, routers[number].plan.addressRank)
    if priority == 0 || (priority, routers[sender].plan.addressRank) < own { return true }
    routers[number].phase = .backup
    routers[number].toleratesUntil = .infinity
    restartTimer(of: number, from: sender, at: world.now)
    world.setHolder(plan.address, router: number, holds: false)
    return false
  }

  private mutating func hearAsBackup(
    _ number: Int, _ priority: Int, from sender: Int, in world: inout World
  ) {
    if priority == 0 {
      routers[number].deadline = world.now + skew(of: number)
    } else if routers[number].accepts(priority: priority, at: world.now) {
      routers[number].accept(priority: priority, at: world.now)
      restartTimer(of: number, from: sender, at: world.now)
      if routers[number].holdsLeftover {
        routers[number].holdsLeftover = false
        world.setHolder(plan.address, router: number, holds: false)
      }
    }
  }

  // MARK: Without acting them out

  /// Accounts for the advertisements before `time` that nobody acted out: they only restarted timers.
  mutating func catchUp(before time: Double) {
    for sender in routers.indices where routers[sender].phase == .active {
      let count = routers[sender].adverts.count
      routers[sender].adverts.skip(to: time)
      guard routers[sender].adverts.count > count else { continue }
      let last = routers[sender].adverts.last
      for number in routers.indices where routers[number].phase == .backup {
        guard hears(number, sender),
          routers[number].accepts(priority: routers[sender].priority, at: last)
        else { continue }
        restartTimer(of: number, from: sender, at: last)
      }
    }
  }

  /// When something changes next if no component does; infinite when all is quiet.
  func nextStep(after now: Double) -> Double {
    var next = Double.infinity
    for number in routers.indices {
      let router = routers[number]
      next = min(next, router.scriptChange)
      switch router.phase {
      case .starting: next = min(next, router.startsAt)
      case .active where isDecisive(number): next = min(next, router.adverts.next)
      case .backup: next = min(next, deadline(of: number, after: now))
      default: break
      }
    }
    return next
  }

  /// Whether somebody does more than restart a timer at the next advertisement of an active router.
  private func isDecisive(_ sender: Int) -> Bool {
    let time = routers[sender].adverts.next
    let priority = routers[sender].priority
    return routers.indices.contains { number in
      guard number != sender, hears(number, sender) else { return false }
      return routers[number].phase == .active
        || routers[number].isMoved(byAdvertOf: priority, at: time)
    }
  }

  /// When a backup takes over, or at least no longer waits for its preemption delay; infinite while it keeps hearing
  /// advertisements that it accepts.
  private func deadline(of number: Int, after now: Double) -> Double {
    let router = routers[number]
    let isHeld = routers.indices.contains { sender in
      guard sender != number, routers[sender].phase == .active, hears(number, sender) else {
        return false
      }
      let time = routers[sender].adverts.next
      return time <= router.deadline
        && router.accepts(priority: routers[sender].priority, at: time)
    }
    let deadline = isHeld ? .infinity : router.deadline
    return router.toleratesUntil > now ? min(deadline, router.toleratesUntil) : deadline
  }
}
