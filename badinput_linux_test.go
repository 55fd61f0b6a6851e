package linian_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"linian"
)

// mount lays a small file system over a folder; only root may.
func mount(t *testing.T, dir, options string) {
	t.Helper()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skip("mount is not permitted:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// A disk that is full, one that is read-only, and an output folder that cannot
// be moved since it is a disk of its own: each is told, and the old result stays.
func TestDisk(t *testing.T) {
	dir, disk := writeReports(t), t.TempDir()
	mount(t, disk, "size=32m")
	out := filepath.Join(disk, "out")
	o := linian.Options{Dir: dir, NoPictures: true, Out: out}
	build(t, o)
	before := tree(t, out)
	fails := func(words ...string) {
		t.Helper()
		o := o
		o.Version = "2"
		_, err := linian.Build(context.Background(), o)
		for _, w := range words {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("error %v, want %q", err, w)
			}
		}
		if !equalTrees(before, tree(t, out)) {
			t.Error("the old result changed")
		}
	}
	full := filepath.Join(disk, "满")
	var st syscall.Statfs_t
	if err := syscall.Statfs(disk, &st); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, bytes.Repeat([]byte("x"), int(st.Bavail)*int(st.Bsize)-64<<10), 0o666); err != nil {
		t.Fatal(err)
	}
	fails("无法写入", "磁盘已满")
	if names := namesIn(t, disk); !slices.Equal(names, []string{"out", "满"}) {
		t.Errorf("left behind: %v", names)
	}
	if err := os.Remove(full); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	fails(disk, "磁盘是只读的")
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT, ""); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount(out, out, "", syscall.MS_BIND, ""); err != nil {
		t.Fatal(err)
	}
	fails(out, "原有结果正被占用", "请关闭后重试")
	if err := syscall.Unmount(out, syscall.MNT_DETACH); err != nil {
		t.Fatal(err)
	}
	build(t, o)
}
