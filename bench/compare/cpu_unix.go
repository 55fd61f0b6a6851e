//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpuTime is the processor time that this process has used: unlike the clock it
// does not count what other programs take.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // cannot be: the arguments are right
	}
	return time.Duration(u.Utime.Nano())
}
