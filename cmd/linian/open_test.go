package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
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
	tests := []struct {
		typed string
		want  openOptions
		fails string
	}{
		{"", openOptions{Options: of(linian.Options{Dir: "."})}, ""},
		{"samples", openOptions{Options: of(linian.Options{Dir: "samples"})}, ""},
		{"--by 张三", openOptions{Options: home.Options{Options: linian.Options{Dir: "."}, By: "张三"}}, ""},
		{"samples --no-open", openOptions{Options: of(linian.Options{Dir: "samples"}), noOpen: true}, ""},
		{"samples -o out --jobs 3 --no-pictures", openOptions{Options: of(linian.Options{Dir: "samples", Out: "out", Jobs: 3, NoPictures: true})}, ""},
		{"samples --jobs -1", openOptions{}, "不能为负数"},
		{"a b", openOptions{}, "一次只能打开一个文件夹"},
	}
	for _, tt := range tests {
		t.Run(tt.typed, func(t *testing.T) {
			var got *openOptions
			c := newOpen(streams{out: io.Discard, err: io.Discard}, func(_ context.Context, _ streams, o openOptions) error {
				got = &o
				return nil
			})
			c.SilenceErrors, c.SilenceUsage = true, true
			c.SetArgs(strings.Fields(tt.typed))
			err := c.Execute()
			if tt.fails != "" {
				if err == nil || !strings.Contains(err.Error(), tt.fails) || got != nil {
					t.Errorf("error %v, want %q", err, tt.fails)
				}
				return
			}
			if err != nil || got == nil {
				t.Fatalf("error %v", err)
			}
			w := tt.want
			if got.Dir != w.Dir || got.Out != w.Out || got.Jobs != w.Jobs || got.By != w.By || got.NoPictures != w.NoPictures || got.noOpen != w.noOpen || got.Version == "" {
				t.Errorf("options %+v, want %+v", *got, w)
			}
		})
	}
}

// open prints the address of a page that answers and builds, until it is
// interrupted.
func TestOpenRuns(t *testing.T) {
	inSamples(t, "2018*.txt")
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData"} { // where the folders are kept
		t.Setenv(name, t.TempDir())
	}
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		o := openOptions{noOpen: true}
		o.Dir, o.NoPictures = "samples", true
		err := runOpen(ctx, streams{out: in, err: io.Discard}, o)
		in.CloseWithError(io.EOF)
		ended <- err
	}()
	head := make([]byte, 300)
	n, err := out.Read(head)
	if err != nil {
		t.Fatalf("%v, %v", err, <-ended)
	}
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\w+/`).FindString(string(head[:n]))
	page := ""
	for range 300 {
		res, err := http.Get(address)
		if err != nil {
			t.Fatalf("%q: %v", head[:n], err)
		}
		b, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatalf("status %d, %v", res.StatusCode, err)
		}
		if page = string(b); strings.Contains(page, "已生成") {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if !strings.Contains(page, "2份报告") {
		t.Errorf("the page says %s", page)
	}
	interrupt()
	rest, err := io.ReadAll(out)
	if err != nil || !strings.Contains(string(rest), "已结束") {
		t.Errorf("at the end it says %q, %v", rest, err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join("samples", home.OutName, "简报.docx")); err != nil {
		t.Error(err)
	}
}
