//go:build unix

package report

import (
	"os/exec"
	"syscall"
)

// killTree makes the end of cmd's context end its children too: soffice is a
// script that starts the program proper.
func killTree(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
