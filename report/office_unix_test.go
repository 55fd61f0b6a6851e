//go:build unix

package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"linian/finding"
	"linian/report"
)

// A converter that hangs is stopped with the programs that it started.
func TestOfficeHangs(t *testing.T) {
	bin := t.TempDir()
	pidFile := filepath.Join(bin, "child")
	script := fmt.Sprintf("#!/bin/sh\nsleep 600 &\necho $! > %[1]s.new\nmv %[1]s.new %[1]s\nwait\n", pidFile)
	if err := os.WriteFile(filepath.Join(bin, "soffice"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	rs, err := report.Read("a.doc", []byte(`{\rtf1 nothing}`), report.Options{MaxTime: 3 * time.Second})
	refused(t, "a.doc", rs, err, finding.FileTooSlow, "--max-time")
	b, err := os.ReadFile(pidFile)
	if err != nil {
		t.Skip("the stand-in did not start in time:", err)
	}
	var pid int
	fmt.Sscan(string(b), &pid)
	for range 100 {
		if !alive(pid) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("process %d is still at work", pid)
	syscall.Kill(pid, syscall.SIGKILL)
}

// alive is false also for a process that ended and that nobody asked about.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || !strings.Contains(string(stat), ") Z ")
}
