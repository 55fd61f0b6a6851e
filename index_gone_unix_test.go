//go:build unix

package linian_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"linian"
)

// What permissions or a fault of the disk hide stays in the store, too. Root is
// refused nothing, so that the run is made by nobody.
func TestIndexWithoutPermission(t *testing.T) {
	if dir := os.Getenv("LINIAN_INDEX"); dir != "" {
		done, err := tryIndex(linian.IndexOptions{Dir: dir, Store: os.Getenv("LINIAN_STORE")})
		fmt.Printf("%v %+v\n", err, done)
		return
	}
	dir, store := counties(t), filepath.Join(t.TempDir(), "a.db")
	index(t, dir, store, "1", 0)
	for _, d := range []string{filepath.Dir(filepath.Dir(dir)), filepath.Dir(dir), dir, filepath.Dir(filepath.Dir(store)), filepath.Dir(store)} {
		os.Chmod(d, 0o777)
	}
	os.Chmod(store, 0o666)
	hidden := map[string]os.FileMode{"甲": 0o000, "乙": 0o444, "丙/1.txt": 0o000}
	for name, mode := range hidden {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(filepath.Join(dir, name), 0o777)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestIndexWithoutPermission$", "-test.v")
	if os.Geteuid() == 0 {
		self := filepath.Join(filepath.Dir(store), "self")
		if err := exec.Command("cp", os.Args[0], self).Run(); err != nil {
			t.Skip(err)
		}
		cmd.Path = self
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	cmd.Env = append(os.Environ(), "LINIAN_INDEX="+dir, "LINIAN_STORE="+store)
	out, err := cmd.CombinedOutput()
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) {
		t.Skip("no run as nobody:", err)
	} else if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"Unseen:[甲/1.txt 甲/2.txt]", "甲: 无法查看文件夹", "乙/1.txt: 这次打不开", "丙/1.txt: 这次打不开", "数据库中仍是上次读到的数字"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
	if got := beds(t, store); !slices.Equal(got, allCounties) {
		t.Errorf("the store has %v", got)
	}
}
