//go:build unix

package pipeline

import "syscall"

// peak is the most memory that this process has held, in MiB.
func peak() int64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u.Maxrss >> 10
}
