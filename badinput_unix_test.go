//go:build unix

package linian_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"linian"
)

// TestChild is no test: it is the build that other tests start as a process of
// its own. LINIAN_CHILD holds what to do, LINIAN_DIR and LINIAN_OUT the folders.
func TestChild(t *testing.T) {
	o := linian.Options{Dir: os.Getenv("LINIAN_DIR"), Out: os.Getenv("LINIAN_OUT"), NoPictures: true, Version: "2", Jobs: 1}
	switch task := os.Getenv("LINIAN_CHILD"); {
	case task == "":
		t.Skip("started by other tests")
	case strings.HasPrefix(task, "stop "): // hang at this step
		var step int
		fmt.Sscanf(task, "stop %d", &step)
		o.Progress = func(done, _ int) {
			if done == step {
				fmt.Println("stopped")
				time.Sleep(time.Hour)
			}
		}
	case task == "small files": // no file may grow beyond 16 KiB
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 16 << 10, Max: 16 << 10}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
	}
	_, err := linian.Build(context.Background(), o)
	fmt.Println("error:", err)
}

func child(task, dir, out string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), "LINIAN_CHILD="+task, "LINIAN_DIR="+dir, "LINIAN_OUT="+out)
	return cmd
}

// A build that is killed with signal 9 at any step leaves the old result whole;
// another build at the same time is refused; the next one works and clears up.
func TestKilled(t *testing.T) {
	dir, out := writeReports(t), filepath.Join(t.TempDir(), "out")
	steps := 0
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out, Progress: func(_, total int) { steps = total }})
	before := tree(t, out)
	for step := 1; step <= steps; step++ {
		cmd := child(fmt.Sprint("stop ", step), dir, out)
		pipe, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		sc := bufio.NewScanner(pipe)
		for sc.Scan() && sc.Text() != "stopped" {
		}
		if _, err := linian.Build(context.Background(), linian.Options{Dir: dir, NoPictures: true, Out: out}); err == nil || !strings.Contains(err.Error(), "另一个 linian 正在写入这个文件夹") {
			t.Errorf("step %d: a second build ended with %v", step, err)
		}
		cmd.Process.Signal(syscall.SIGKILL)
		io.Copy(io.Discard, pipe)
		if cmd.Wait(); cmd.ProcessState.Success() {
			t.Fatalf("step %d: the child ended by itself", step)
		}
		if !equalTrees(before, tree(t, out)) {
			t.Fatalf("step %d: the old result is not whole", step)
		}
		if names := namesIn(t, filepath.Dir(out)); !slices.Contains(names, ".linian-out.new") {
			t.Errorf("step %d: the child was killed before it wrote anything: %v", step, names)
		}
	}
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out})
	if !equalTrees(before, tree(t, out)) {
		t.Error("the build after the kills gave something else")
	}
	if names := namesIn(t, filepath.Dir(out)); !slices.Equal(names, []string{"out"}) {
		t.Errorf("left behind: %v", names)
	}
}

// Writing stops short: the old result is untouched, nothing is left behind, and
// the message names the file.
func TestWriteFails(t *testing.T) {
	dir, out := writeReports(t), filepath.Join(t.TempDir(), "out")
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out})
	before := tree(t, out)
	text, err := child("small files", dir, out).Output()
	if err != nil {
		t.Fatal(err)
	}
	if s := string(text); !strings.Contains(s, "error: ") || !strings.Contains(s, "无法写入") || !strings.Contains(s, "文件超过了系统允许的大小") {
		t.Errorf("the child said %s", s)
	}
	if !equalTrees(before, tree(t, out)) {
		t.Error("the old result changed")
	}
	if names := namesIn(t, filepath.Dir(out)); !slices.Equal(names, []string{"out"}) {
		t.Errorf("left behind: %v", names)
	}
}
