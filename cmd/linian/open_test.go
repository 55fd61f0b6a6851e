package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"linian"
	"linian/home"
)

// What is typed and what the options become; the examples of the help are among
// them.
func TestOpenOptions(t *testing.T) {
	of := func(o linian.Options) home.Options { return home.Options{Options: o} }
	tests := []typedCase[openOptions]{
		{"", openOptions{Options: of(linian.Options{Dir: "."})}, ""},
		{"samples", openOptions{Options: of(linian.Options{Dir: "samples"})}, ""},
		{"--by 张三", openOptions{Options: home.Options{Options: linian.Options{Dir: "."}, By: "张三"}}, ""},
		{"samples --no-open", openOptions{Options: of(linian.Options{Dir: "samples"}), noOpen: true}, ""},
		{"samples -o out --jobs 3 --no-pictures", openOptions{Options: of(linian.Options{Dir: "samples", Out: "out", Jobs: 3, NoPictures: true})}, ""},
		{"samples --jobs -1", openOptions{}, "不能为负数"},
		{"a b", openOptions{}, "一次只能打开一个文件夹"},
	}
	checkTyped(t, tests, newOpen, func(got, w openOptions) bool {
		return got.Dir == w.Dir && got.Out == w.Out && got.Jobs == w.Jobs && got.By == w.By && got.NoPictures == w.NoPictures && got.noOpen == w.noOpen && got.Version != ""
	})
}

// open prints the address of a page that answers and builds, until it is
// interrupted.
func TestOpenRuns(t *testing.T) {
	inSamples(t, "2018*.txt")
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData"} { // where the folders are kept
		t.Setenv(name, t.TempDir())
	}
	s := runServed(t, func(ctx context.Context, s streams) error {
		o := openOptions{noOpen: true}
		o.Dir, o.NoPictures = "samples", true
		return runOpen(ctx, s, o)
	})
	page := s.page()
	for range 300 {
		if strings.Contains(page, "已生成") {
			break
		}
		time.Sleep(50 * time.Millisecond)
		page = s.page()
	}
	if !strings.Contains(page, "2份报告") {
		t.Errorf("the page says %s", page)
	}
	s.end("已结束")
	if _, err := os.Stat(filepath.Join("samples", home.OutName, "简报.docx")); err != nil {
		t.Error(err)
	}
}
