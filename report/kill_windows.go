package report

import (
	"os/exec"
	"strconv"
)

// killTree makes the end of cmd's context end its children too: soffice.exe
// starts soffice.bin.
func killTree(cmd *exec.Cmd) {
	cmd.Cancel = func() error {
		return exec.Command("taskkill", "/T", "/F", "/PID", strconv.Itoa(cmd.Process.Pid)).Run()
	}
}
