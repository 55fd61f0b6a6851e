package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"

	"github.com/inconshreveable/mousetrap"
)

// runFromExplorer serves those who double-click linian.exe in Windows Explorer
// or drop a folder on it: they get the home page, and a window that waits to be
// read when that has ended.
// ok is false when the program was started in any other way.
func runFromExplorer(args []string, s streams) (status int, ok bool) {
	if !mousetrap.StartedByExplorer() {
		return 0, false
	}
	exe, err := os.Executable()
	if err != nil {
		return 0, false
	}
	status = execute(explorerArgs(args, exe), s)
	fmt.Fprint(s.err, "\n按回车键关闭本窗口…")
	bufio.NewReader(os.Stdin).ReadString('\n')
	return status, true
}

// explorerArgs is what a double click means: the page of the folder in which the
// program lies, or of the one that was dropped on it.
func explorerArgs(args []string, exe string) []string {
	dir := filepath.Dir(exe)
	if len(args) == 1 {
		if fi, err := os.Stat(args[0]); err == nil && fi.IsDir() {
			dir = args[0]
			args = nil
		}
	}
	if len(args) > 0 {
		return append([]string{"extract"}, args...)
	}
	return []string{"open", dir}
}
