package main

import "time"

var start = time.Now()

// cpuTime is the time on the clock, for want of better.
func cpuTime() time.Duration { return time.Since(start) }
